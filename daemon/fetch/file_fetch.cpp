#include "daemon/fetch/file_fetch.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/fetch/body.h"
#include "daemon/system/unique_fd.h"
#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

using feeds::Failure;
using feeds::Reason;

constexpr std::string_view kScheme = "file:";

// Where a file lies is nobody's business who reads what became of it.
std::string name_of(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

std::string local_path_of(const std::string& url) {
  std::string_view path = std::string_view{url}.substr(kScheme.size());
  path = path.substr(0, path.find_first_of("?#"));
  if (path.starts_with("//")) {
    const auto slash = path.find('/', 2);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash);
  }
  return feeds::percent_decode(path);
}

std::string error_text(int error) {
  return std::generic_category().message(error);
}

std::string etag_of(const struct stat& status) {
  return '"' + std::to_string(status.st_mtim.tv_sec) + '.' +
         std::to_string(status.st_mtim.tv_nsec) + '-' + std::to_string(status.st_size) + '"';
}

FetchAnswer& refuse(FetchAnswer& answer, Reason reason, std::string detail) {
  answer.failure = Failure{reason, std::move(detail)};
  return answer;
}

// False when the file could not be read to its end.
bool read_all(int fd, std::string& into, std::size_t most) {
  std::array<char, 1U << 16> piece{};
  while (into.size() <= most) {
    const ssize_t size = ::read(fd, piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return false;
    if (size == 0) return true;
    into.append(piece.data(), static_cast<std::size_t>(size));
  }
  return true;
}

}  // namespace

bool names_file(std::string_view url) {
  return url.starts_with(kScheme);
}

FetchAnswer fetch_file(const FetchRequest& request) {
  FetchAnswer answer;
  answer.number = request.number;
  if (request.origin != AddressOrigin::configuration) {
    return refuse(answer, Reason::refused, "only the configuration may name a file");
  }
  const std::string path = local_path_of(request.url);
  const UniqueFd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (!fd) return refuse(answer, Reason::unreachable, name_of(path) + ": " + error_text(errno));

  struct stat status {};

  if (::fstat(fd.get(), &status) != 0)
    return refuse(answer, Reason::unreachable, name_of(path) + ": " + error_text(errno));
  if (!S_ISREG(status.st_mode))
    return refuse(answer, Reason::refused, name_of(path) + " is not a file");
  const std::string etag = etag_of(status);
  answer.fields.validators.etag = etag;
  if (request.validators.etag == etag) {
    answer.status = 304;
    return answer;
  }
  if (!read_all(fd.get(), answer.body, request.limits->max_body)) {
    return refuse(answer, Reason::unreachable, name_of(path) + ": " + error_text(errno));
  }
  if (answer.body.size() > request.limits->max_body) {
    answer.failure = too_long(*request.limits);
    return answer;
  }
  answer.received = answer.body.size();
  answer.status = 200;
  return answer;
}

}  // namespace ilofeed::daemon
