// The section `stories`: what the editor says of stories, against all evidence.
#pragma once

#include "config/yaml_reader.h"
#include "feeds/stories/editor.h"
#include "feeds/stories/publishers.h"

namespace ilofeed::config {

/// `publishers` tell which addresses are one page.
feeds::EditorsPairs read_stories(MapReader& root, const feeds::Publishers& publishers);

}  // namespace ilofeed::config
