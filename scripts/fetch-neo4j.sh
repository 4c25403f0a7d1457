#!/usr/bin/env bash
# Downloads Neo4j 5.26.0 (Community Edition, GPL-3.0) from Maven Central into .cache/neo4j, for the contract tests of the
# Neo4j adapter. It takes 130 MB and requires Maven and Java 17 or later. It is used only in tests and never shipped.
# Prints the folder of its jars.
set -euo pipefail

cd "$(dirname "$0")/.."
target=.cache/neo4j

if [[ ! -f $target/neo4j-5.26.0.jar ]]; then
  if ! command -v mvn >/dev/null || ! command -v java >/dev/null; then
    echo "Install Maven and Java 17 or later, or set NEO4J_JARS to the folder \`lib\` of your own Neo4j Community 5.26." >&2
    exit 1
  fi
  # Copy to a temporary folder and rename it, so that an interrupted download does not look complete.
  mkdir -p .cache
  fetched=$(mktemp -d "$PWD/.cache/neo4j.XXXXXX")
  trap 'rm -rf "$fetched"' EXIT
  cat >"$fetched/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>attendant</groupId>
  <artifactId>neo4j-for-tests</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>5.26.0</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId>
      <artifactId>neo4j-server</artifactId>
      <version>5.26.0</version>
    </dependency>
  </dependencies>
</project>
POM
  mvn --quiet --batch-mode --file "$fetched/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    "-DoutputDirectory=$fetched/jars" >&2
  rm -rf "$target"
  mv "$fetched/jars" "$target"
fi
echo "$PWD/$target"
