#include "daemon/commands/parse.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

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
  std::error_code unknown;  // of a pipe, say
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  if (!unknown) bytes.reserve(size);
  char block[65536];
  while (const std::size_t length = std::fread(block, 1, sizeof block, file.get())) {
    bytes.append(block, length);
  }
  if (std::ferror(file.get())) return unreadable();
  return bytes;
}

feeds::Result<feeds::EntryStream> open_file(const std::string& path, const ParseOptions& options) {
  feeds::Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  feeds::Response response;
  response.url = options.base_url;
  response.media_type = options.content_type;
  response.body = std::move(*bytes);
  return feeds::open_document(std::move(response), nullptr, now, options.as);
}

void write_out(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_failure(const std::string& path, const std::string& error) {
  write_out(feeds::render_parsed(Feed{}, path, std::span(&error, 1)));
  write_out("\n");
}

// False when the document held nothing of what it was read for.
bool print_document(feeds::EntryStream& document, const std::string& path) {
  feeds::ParsedLine line(write_out);
  line.begin(document.feed());
  bool has_entries = false;
  while (const auto entry = document.next()) {
    line.add(*entry);
    has_entries = true;
  }
  line.end(document.feed(), path, {});
  write_out("\n");
  const Format format = document.feed().format;
  return has_entries || (format != Format::unknown && !is_page(format));
}

}  // namespace

int parse_files(const ParseOptions& options) {
  bool all_good = true;
  for (const std::string& path : options.files) {
    auto document = open_file(path, options);
    if (document) {
      all_good = print_document(*document, path) && all_good;
    } else {
      print_failure(path, document.error().detail);
      all_good = false;
    }
  }
  std::fflush(stdout);
  return all_good ? 0 : 1;
}

}  // namespace ilofeed::daemon
