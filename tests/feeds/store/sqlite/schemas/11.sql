-- What the editor joined or parted is found again.
CREATE INDEX origin_editor ON origin (story)
  WHERE merge_reason IN ('editor', 'editor_company', 'editor_apart');
