// Media types by the ends of names.
#pragma once

#include <string_view>

#include "feeds/text/url/url.h"

namespace ilofeed::feeds {

/// "audio/mpeg" for "https://news.example/talk.mp3"; empty where the name says nothing.
std::string_view media_type_of(const Url& url);

}  // namespace ilofeed::feeds
