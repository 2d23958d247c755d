// What two entries must have in common to be one, as one text; empty where an entry lacks a part.
#pragma once

#include <string>

#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

std::string page_and_title(const Keys& keys);
std::string page_title_and_day(const Keys& keys);
std::string id_page_and_title(const Keys& keys);
std::string id_and_page(const Keys& keys);
std::string id_alone(const Keys& keys);
std::string id_and_title(const Keys& keys);
std::string id_and_words(const Keys& keys);
std::string words_alone(const Keys& keys);
std::string page_alone(const Keys& keys);
std::string title_alone(const Keys& keys);

}  // namespace ilofeed::feeds
