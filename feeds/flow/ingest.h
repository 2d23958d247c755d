// The way in: the order of the stages from a response to clean entries.
#pragma once

#include <string>
#include <vector>

#include "feeds/model/feed.h"
#include "feeds/model/response.h"
#include "feeds/model/source.h"
#include "feeds/normalise/normalise.h"
#include "feeds/result.h"

namespace ilofeed::feeds {
/// What a document is taken for. What is told is not doubted: only whether the document holds any.
enum class ReadAs { whatever_it_is, feed, listing, article };

/// decode, then parse or read_page, then normalise. A document without entries
/// is a value with an empty list and notes, not a failure. `source` may be null.
Result<Feed> read_document(Response response, const Source* source, Time now);

/// The same for documents of any length: their entries are made one after another. `source` must
/// outlive the stream.
Result<EntryStream> open_document(Response response, const Source* source, Time now, ReadAs as);

/// Why a page is read as a list, as an article, or as neither: for people, a line each.
/// Fails for what is no page. `source` may be null.
Result<std::vector<std::string>> explain_document(Response response, const Source* source);

/// The same for the page of one entry (full_text): its list of related entries
/// is passed over. Fails with not_the_page for a login, consent or challenge page.
Result<Feed> read_article_document(Response response, const Source* source, Time now);

}  // namespace ilofeed::feeds
