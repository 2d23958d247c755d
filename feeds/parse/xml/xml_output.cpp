#include "feeds/parse/xml/xml_output.h"

#include <algorithm>
#include <utility>

namespace ilofeed::feeds {

void XmlOutput::begin_at(std::size_t offset) {
  out_.clear();
  begin_ = copied_ = offset;
  edited_ = false;
  elements_ = 0;
  stopped_ = false;
}

void XmlOutput::replace(std::size_t begin, std::size_t end, std::string_view by) {
  if (begin > copied_) out_.append(text_, copied_, begin - copied_);
  out_ += by;
  copied_ = std::max(copied_, end);
  edited_ = true;
}

void XmlOutput::insert(std::size_t place, std::string_view by) {
  if (place > out_.size()) {
    const std::size_t length = place - out_.size();
    out_.append(text_, copied_, length);
    copied_ += length;
  }
  out_.insert(place, by);
  edited_ = true;
}

void XmlOutput::cut_at(std::size_t place) {
  if (place > out_.size()) out_.append(text_, copied_, place - out_.size());
  out_.resize(place);
  copied_ = text_.size();
  edited_ = true;
}

void XmlOutput::stop_at(std::size_t offset, std::string closing) {
  stop_ = place_of(offset);
  closing_ = std::move(closing);
  stopped_ = true;
}

std::string_view XmlOutput::finish(std::size_t end) {
  if (is_stopped()) {
    cut_at(stop_);
    return out_ += closing_;
  }
  if (!edited_) return text_.substr(begin_, end - begin_);
  replace(end, end, {});
  return out_;
}

}  // namespace ilofeed::feeds
