#include "feeds/normalise/files.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "feeds/normalise/link_choice.h"
#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/precedence.h"
#include "feeds/text/ascii.h"
#include "feeds/text/url/media_type.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostAttachments = 100;

std::string media_type_for(std::string_view url) {
  const std::optional<Url> parsed = Url::parse(url);
  return parsed ? std::string(media_type_of(*parsed)) : std::string{};
}

bool is_token(std::string_view text) {  // RFC 9110 §5.6.2
  static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_ascii_alnum(c) || kMarks.find(c) != std::string_view::npos;
  });
}

// "type/subtype", with parameters left as they are.
bool is_media_type(std::string_view text) {
  text = trim(text.substr(0, text.find(';')));
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_token(text.substr(0, slash)) &&
         is_token(text.substr(slash + 1));
}

std::optional<std::uint64_t> read_size(std::string_view text) {
  text = trim(text);
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  // Feeds write 0 (and less) for a length they do not know.
  if (error != std::errc{} || end != text.data() + text.size() || size == 0) return std::nullopt;
  constexpr std::uint64_t kBelievable = std::uint64_t{1} << 50;
  return size <= kBelievable ? std::optional(size) : std::nullopt;
}

bool is_file(const Statement& statement) {
  switch (statement.element) {
    case Element::rss_enclosure:
    case Element::json_attachment:
    case Element::podcast_transcript:
    case Element::page_file:
    case Element::media_content: return true;
    case Element::atom_link: return has_relation(statement, "enclosure");
    default: return false;
  }
}

Attachment read_attachment(const Statement& statement, Addresses& addresses) {
  Attachment attachment;
  attachment.url = addresses.published(statement);
  const std::string type = one_line(statement.attribute("type"));
  attachment.media_type = is_media_type(type) ? type : media_type_for(attachment.url);
  attachment.title = one_line(without_markup(std::string(statement.attribute("title"))));
  const bool is_untitled = attachment.title.empty();
  if (is_untitled && statement.element == Element::podcast_transcript)
    attachment.title = "Transcript";
  attachment.size = read_size(statement.attribute("length"));
  attachment.duration = read_duration(statement.attribute("duration"));
  return attachment;
}

void complete(Attachment& known, Attachment&& other) {
  if (known.media_type.empty()) known.media_type = std::move(other.media_type);
  if (known.title.empty()) known.title = std::move(other.title);
  if (!known.size) known.size = other.size;
  if (!known.duration) known.duration = other.duration;
}

void add(std::vector<Attachment>& files, Attachment file) {
  if (file.url.empty() || files.size() >= kMostAttachments) return;
  const auto known = std::ranges::find(files, file.url, &Attachment::url);
  if (known == files.end())
    files.push_back(std::move(file));
  else
    complete(*known, std::move(file));
}

bool is_of_sound_or_film(std::string_view media_type) {
  return media_type.starts_with("audio/") || media_type.starts_with("video/") ||
         media_type.starts_with("application/ogg");
}

// Some servers' types say no more than that there are bytes.
bool is_played(const Attachment& attachment) {
  if (is_of_sound_or_film(attachment.media_type)) return true;
  const bool says_nothing = attachment.media_type == "application/octet-stream" ||
                            attachment.media_type == "application/force-download";
  return says_nothing && is_of_sound_or_film(media_type_for(attachment.url));
}

bool is_image(const Statement& statement, const std::string& url) {
  switch (statement.element) {
    case Element::media_content:
    case Element::rss_enclosure: {
      const std::string_view type = statement.attribute("type");
      if (!type.empty()) return ascii_lower(prefix(type, 6)) == "image/";
      const std::string_view medium = statement.attribute("medium");
      if (!medium.empty()) return ascii_iequals(medium, "image");
      return media_type_for(url).starts_with("image/");
    }
    default: return true;
  }
}

std::optional<double> believable(double seconds) {
  constexpr double kLongest = 30.0 * 24 * 3600;
  return seconds > 0 && seconds <= kLongest ? std::optional(seconds) : std::nullopt;
}

// "1H2M3S" (ISO 8601), each part once and in this order.
std::optional<double> read_iso_duration(std::string_view text) {
  constexpr std::array<std::pair<char, int>, 3> kUnits{{{'H', 3600}, {'M', 60}, {'S', 1}}};
  double seconds = 0;
  for (const auto& [unit, size] : kUnits) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || length >= text.size() || text[length] != unit) continue;
    seconds += number * size;
    text.remove_prefix(length + 1);
  }
  return text.empty() ? believable(seconds) : std::nullopt;
}

}  // namespace

std::optional<double> read_duration(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  if (text.starts_with("PT")) return read_iso_duration(text.substr(2));
  double seconds = 0;
  for (int part = 0; part < 3; ++part) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || !(number >= 0)) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    seconds = seconds * 60 + number;
    if (text.empty()) break;
    if (text.front() != ':') return std::nullopt;
    text.remove_prefix(1);
  }
  return text.empty() ? believable(seconds) : std::nullopt;
}

std::vector<Attachment> read_attachments(std::span<const Statement> statements,
                                         Addresses& addresses,
                                         std::span<const std::string> embedded) {
  std::vector<Attachment> files;
  for (const Statement& statement : statements) {
    if (is_file(statement)) add(files, read_attachment(statement, addresses));
  }
  for (const std::string& url : embedded)
    add(files, {url, media_type_for(url), {}, {}, {}});
  // RSS has room for one: what is heard or seen, before its cover and its transcript.
  std::stable_partition(files.begin(), files.end(), is_played);
  const bool plays = !files.empty() && is_played(files.front());
  if (plays && !files.front().duration)
    files.front().duration = read_duration(value_of(statements, Element::itunes_duration));
  return files;
}

std::string read_image(std::span<const Statement> statements, Addresses& addresses) {
  return first_of(statements, EntryField::image, [&](const Statement& statement) {
    std::string url = addresses.published_http(statement);
    return is_image(statement, url) ? url : std::string{};
  });
}

}  // namespace ilofeed::feeds
