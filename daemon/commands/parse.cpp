#include "daemon/commands/parse.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include <malloc.h>

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
  constexpr std::size_t kBlock = 65536;
  std::size_t end = 0;
  do {
    // One byte more than is expected: so the end is seen in one go.
    bytes.resize(end == 0 && !unknown ? size + 1 : end + kBlock);
    end += std::fread(bytes.data() + end, 1, bytes.size() - end, file.get());
  } while (end == bytes.size());
  bytes.resize(end);
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
  // What one document took the next takes again.
  constexpr int kKept = 16 << 20;
  constexpr int kMapped = 4 << 20;
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_MMAP_THRESHOLD, kMapped);
  constexpr std::size_t kBuffer = std::size_t{256} * 1024;
  std::setvbuf(stdout, nullptr, _IOFBF, kBuffer);

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
