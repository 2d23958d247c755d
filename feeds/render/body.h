// What there is to read of a story: one body, the same in every format.
#pragma once

#include <string>

#include "feeds/render/render.h"

namespace ilofeed::feeds {

/// HTML: the picture with its credit, kicker, the days of an event and the place, the summary where
/// the text does not begin with it, the text, and who told it. What stands in the text already is
/// not said twice. Empty for an entry without a text that is no event: the fields of each format
/// say the rest, and nobody takes them for its text.
std::string body_html(const Story& story, const RenderContext& context);

/// HTML: the text of an entry, after the summary where it does not begin with that.
std::string text_html(const Entry& entry);

/// A few lines of text for lists: the summary, else how the text begins; may be empty.
std::string excerpt_of(const Entry& entry);

/// Who told a story, in order: those whose addresses may be told.
struct Teller {
  std::string title;
  std::string url;   ///< of the source; empty: a file of this machine
  std::string page;  ///< of the story there; may be empty
  std::string urn;   ///< a name for the source
  SourceId source;
};

/// A name for a source.
std::string urn_of(const SourceId& source);

std::vector<Teller> tellers_of(const Story& story, const SourceList& sources);

}  // namespace ilofeed::feeds
