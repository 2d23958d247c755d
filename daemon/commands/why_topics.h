// What `ilofeed why` prints of a story's versions and topics.
#pragma once

#include <string>

#include "daemon/commands/command_context.h"
#include "feeds/flow/editor/told_versions.h"

namespace ilofeed::daemon {

/// Nothing where there is one language only.
void print_versions(const CommandContext& context, const feeds::ToldVersions& versions);

/// Why each topic keeps the story or not, and what it publishes in its place; with `only` of that
/// topic.
void print_topics(const CommandContext& context,
                  const feeds::Story& story,
                  const feeds::ToldVersions& versions,
                  const std::string& only);

}  // namespace ilofeed::daemon
