"""Qdrant's engine (qdrant-edge) behind the paths of Qdrant's REST API that the adapter uses.

There is no Qdrant server in a package registry; filters, scores and storage here are those of the engine, and only the
HTTP layer is ours, written after https://api.qdrant.tech/api-reference. Usage: qdrant-engine.py FOLDER PORT [API_KEY]
"""

import json
import os
import shutil
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlparse

import qdrant_edge as q

folder, port = sys.argv[1], int(sys.argv[2])
api_key = sys.argv[3] if len(sys.argv) > 3 else None
lock = threading.Lock()
shards = {}


class Refused(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


def shard(name):
    if name not in shards:
        path = os.path.join(folder, name)
        if not os.path.exists(os.path.join(path, 'size')):
            raise Refused(404, f"Not found: Collection `{name}` doesn't exist!")
        shards[name] = q.EdgeShard.load(path)
    return shards[name]


def size_of(name):
    shard(name)
    with open(os.path.join(folder, name, 'size')) as file:
        return int(file.read())


def create(name, body):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        raise Refused(409, f'Wrong input: Collection `{name}` already exists!')
    size = body['vectors']['size']
    distance = getattr(q.Distance, body['vectors']['distance'])
    os.makedirs(path)
    shards[name] = q.EdgeShard.create(path, q.EdgeConfig(vectors=q.EdgeVectorParams(size=size, distance=distance)))
    with open(os.path.join(path, 'size'), 'w') as file:
        file.write(str(size))
    return True


def drop(name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return False
    shard(name).close()
    del shards[name]
    shutil.rmtree(path)
    return True


# The Python binding takes a boolean to match for an integer. Here booleans are stored as texts that nobody else writes.
TRUTHS = {True: '\0true', False: '\0false'}
BOOLEANS = {text: truth for truth, text in TRUTHS.items()}


def stored(payload):
    return {key: TRUTHS[value] if isinstance(value, bool) else value for key, value in payload.items()}


def shown(payload):
    return {key: BOOLEANS.get(value, value) if isinstance(value, str) else value for key, value in payload.items()}


def condition(body):
    if 'should' in body or 'must' in body or 'must_not' in body:
        return filter_of(body)
    match, bounds = body.get('match'), body.get('range')
    if match is not None:
        value = q.MatchAny(any=match['any']) if 'any' in match else q.MatchValue(value=TRUTHS[match['value']])
        return q.FieldCondition(key=body['key'], match=value)
    return q.FieldCondition(key=body['key'], range=q.RangeFloat(**bounds))


def filter_of(body):
    if body is None:
        return None
    lists = {name: [condition(each) for each in body[name]] for name in ('must', 'should', 'must_not') if body.get(name)}
    return q.Filter(**lists)


def update(name, operation):
    shard(name).update(operation)
    shard(name).flush()
    return {'operation_id': 0, 'status': 'completed'}


def upsert(name, body):
    size = size_of(name)
    for point in body['points']:
        if len(point['vector']) != size:
            raise Refused(400, f"Wrong input: Vector dimension error: expected dim: {size}, got {len(point['vector'])}")
    points = [q.Point(id=p['id'], vector=p['vector'], payload=stored(p['payload'])) for p in body['points']]
    return update(name, q.UpdateOperation.upsert_points(points))


def query(name, body):
    request = q.QueryRequest(
        query=q.Query.Nearest(body['query']),
        filter=filter_of(body.get('filter')),
        limit=body['limit'],
        params=q.SearchParams(hnsw_ef=body['params']['hnsw_ef']),
        with_payload=body.get('with_payload', False),
    )
    return {'points': [{'id': str(p.id), 'score': p.score, 'payload': shown(p.payload)} for p in shard(name).query(request)]}


def scroll(name, body):
    request = q.ScrollRequest(limit=body['limit'], offset=body.get('offset'), with_payload=body['with_payload'])
    records, following = shard(name).scroll(request)
    points = [{'id': str(r.id), 'payload': shown(r.payload)} for r in records]
    return {'points': points, 'next_page_offset': None if following is None else str(following)}


def index(name, body):
    schema = {'keyword': q.PayloadSchemaType.Keyword, 'bool': q.PayloadSchemaType.Keyword}[body['field_schema']]
    return update(name, q.UpdateOperation.create_field_index(body['field_name'], schema))


ROUTES = {
    ('PUT', 'index'): index,
    ('PUT', 'points'): upsert,
    ('POST', 'points/query'): query,
    ('POST', 'points/scroll'): scroll,
    ('POST', 'points'): lambda name, body: [{'id': str(r.id)} for r in shard(name).retrieve(body['ids'], False, False)],
    ('POST', 'points/payload'): lambda name, body: update(
        name, q.UpdateOperation.set_payload(body['points'], stored(body['payload']))
    ),
    ('POST', 'points/delete'): lambda name, body: update(name, q.UpdateOperation.delete_points(body['points'])),
    ('PUT', ''): create,
    ('DELETE', ''): lambda name, body: drop(name),
    ('GET', ''): lambda name, body: {
        'status': 'green',
        'config': {'params': {'vectors': {'size': size_of(name), 'distance': 'Cosine'}}},
    },
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self):
        body = self.rfile.read(int(self.headers.get('content-length') or 0))
        try:
            if api_key is not None and self.headers.get('api-key') != api_key:
                raise Refused(401, 'Must provide an API key or an Authorization bearer token')
            parts = urlparse(self.path).path.strip('/').split('/')
            if parts == ['collections']:
                result = {'collections': [{'name': name} for name in os.listdir(folder)]}
            else:
                route = ROUTES[(self.command, '/'.join(parts[2:]))]
                with lock:
                    result = route(parts[1], json.loads(body or b'null'))
            status, reply = 200, {'result': result, 'status': 'ok', 'time': 0.0}
        except Refused as error:
            status, reply = error.status, {'status': {'error': str(error)}, 'time': 0.0}
        except Exception as error:
            status, reply = 400, {'status': {'error': f'Wrong input: {error}'}, 'time': 0.0}
        data = json.dumps(reply).encode()
        self.send_response(status)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_PUT = do_POST = do_DELETE = answer

    def log_message(self, *_):
        pass


ThreadingHTTPServer.daemon_threads = True
ThreadingHTTPServer(('127.0.0.1', port), Handler).serve_forever()
