"""Projects of Discourse Network Analyzer (`.dna`): their tables, documents and statements."""

from dragoman.sources.dna.coded import (
    CodedDocument,
    CodedStatement,
    Places,
    StatementType,
    Variable,
    coded_documents,
    coded_statements,
    seconds,
    statement_types,
)
from dragoman.sources.dna.project import (
    Project,
    ProjectError,
    Table,
    empty_tables,
    project_of,
    read_project,
    write_project,
)

__all__ = [
    "CodedDocument",
    "CodedStatement",
    "Places",
    "Project",
    "ProjectError",
    "StatementType",
    "Table",
    "Variable",
    "coded_documents",
    "coded_statements",
    "empty_tables",
    "project_of",
    "read_project",
    "seconds",
    "statement_types",
    "write_project",
]
