#include "daemon/commands/parse.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <memory>
#include <system_error>

#include "feeds/ingest.h"
#include "feeds/render/render.h"

namespace ilofeed::daemon {
namespace {

using feeds::Feed;
using feeds::Format;

auto unreadable() {
  return feeds::fail(feeds::Reason::unreachable,
                     "the file cannot be read: " + std::generic_category().message(errno));
}

feeds::Result<std::string> read_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) return unreadable();
  std::string bytes;
  char block[65536];
  while (const std::size_t length = std::fread(block, 1, sizeof block, file.get())) {
    bytes.append(block, length);
  }
  if (std::ferror(file.get())) return unreadable();
  return bytes;
}

bool holds_what_was_asked(const Feed& feed) {
  if (feed.format == Format::unknown || is_page(feed.format)) return !feed.entries.empty();
  return true;
}

feeds::Result<Feed> parse_file(const std::string& path, const ParseOptions& options) {
  feeds::Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  feeds::Response response;
  response.url = options.base_url;
  response.media_type = options.content_type;
  response.body = std::move(*bytes);
  return feeds::read_document(std::move(response), nullptr, now);
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_line(const Feed& feed, const std::string& path, std::span<const std::string> errors) {
  feeds::write_parsed(feed, path, errors, print);
  print("\n");
}

}  // namespace

int parse_files(const ParseOptions& options) {
  bool all_good = true;
  for (const std::string& path : options.files) {
    const feeds::Result<Feed> feed = parse_file(path, options);
    if (feed) {
      print_line(*feed, path, {});
      all_good = all_good && holds_what_was_asked(*feed);
    } else {
      const std::string error = feed.error().detail;
      print_line(Feed{}, path, std::span(&error, 1));
      all_good = false;
    }
  }
  std::fflush(stdout);
  return all_good ? 0 : 1;
}

}  // namespace ilofeed::daemon
