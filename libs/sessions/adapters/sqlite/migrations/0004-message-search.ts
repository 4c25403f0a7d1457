import type { Migration } from '@app/database/sqlite/index.js';

/**
 * An index of the words of messages. Its rows have ids of their own, as a rebuild of the file may change the row ids of
 * `chat_messages`. `secure-delete` takes the words of deleted messages out of the index at once.
 */
export const messageSearch: Migration = {
  id: '0004-message-search',
  sql: `
    CREATE TABLE chat_message_texts (
      id INTEGER PRIMARY KEY,
      message_id TEXT NOT NULL UNIQUE,
      session_id TEXT NOT NULL,
      content TEXT NOT NULL
    );
    CREATE VIRTUAL TABLE chat_message_words USING fts5(
      content, content='chat_message_texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    );
    INSERT INTO chat_message_words (chat_message_words, rank) VALUES ('secure-delete', 1);

    CREATE TRIGGER chat_message_texts_added AFTER INSERT ON chat_message_texts BEGIN
      INSERT INTO chat_message_words (rowid, content) VALUES (NEW.id, NEW.content);
    END;
    CREATE TRIGGER chat_message_texts_changed AFTER UPDATE ON chat_message_texts BEGIN
      INSERT INTO chat_message_words (chat_message_words, rowid, content) VALUES ('delete', OLD.id, OLD.content);
      INSERT INTO chat_message_words (rowid, content) VALUES (NEW.id, NEW.content);
    END;
    CREATE TRIGGER chat_message_texts_removed AFTER DELETE ON chat_message_texts BEGIN
      INSERT INTO chat_message_words (chat_message_words, rowid, content) VALUES ('delete', OLD.id, OLD.content);
    END;

    CREATE TRIGGER chat_messages_added AFTER INSERT ON chat_messages BEGIN
      INSERT INTO chat_message_texts (message_id, session_id, content)
        VALUES (NEW.message_id, NEW.doc ->> 'session_id', NEW.doc ->> 'content');
    END;
    CREATE TRIGGER chat_messages_changed AFTER UPDATE OF doc ON chat_messages
      WHEN NEW.doc ->> 'content' IS NOT OLD.doc ->> 'content' BEGIN
      UPDATE chat_message_texts SET content = NEW.doc ->> 'content' WHERE message_id = NEW.message_id;
    END;
    CREATE TRIGGER chat_messages_removed AFTER DELETE ON chat_messages BEGIN
      DELETE FROM chat_message_texts WHERE message_id = OLD.message_id;
    END;

    INSERT INTO chat_message_texts (message_id, session_id, content)
      SELECT message_id, doc ->> 'session_id', doc ->> 'content' FROM chat_messages ORDER BY rowid;
  `,
};
