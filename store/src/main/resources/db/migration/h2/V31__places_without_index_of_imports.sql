-- H2 writes an index as dearly as a table, and of all that an import writes this one was read only
-- when an import is undone or released: by the range of numbers of its rows instead.
DROP INDEX campaign_contact_by_import;
