#include "daemon/websub/form.h"

#include <cerrno>
#include <system_error>

#include <sys/random.h>

#include "feeds/text/ascii.h"

namespace ilofeed::daemon {
namespace {

constexpr std::string_view kUpper = "0123456789ABCDEF";
constexpr std::string_view kLower = "0123456789abcdef";

bool is_plain(char c) {
  return feeds::is_ascii_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void append_encoded(std::string& form, std::string_view text) {
  for (const char c : text) {
    if (is_plain(c)) {
      form += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    form += {'%', kUpper[byte >> 4U], kUpper[byte & 15U]};
  }
}

}  // namespace

std::string form_of(const FormFields& fields) {
  std::string form;
  for (const auto& [name, value] : fields) {
    if (!form.empty()) form += '&';
    append_encoded(form, name);
    form += '=';
    append_encoded(form, value);
  }
  return form;
}

std::string random_name(std::size_t bytes) {
  std::string random(bytes, '\0');
  std::size_t filled = 0;
  while (filled < bytes) {
    const auto count = ::getrandom(random.data() + filled, bytes - filled, 0);
    if (count > 0) filled += static_cast<std::size_t>(count);
    if (count < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "getrandom");
  }
  std::string name;
  for (const char c : random) {
    const auto byte = static_cast<unsigned char>(c);
    name += {kLower[byte >> 4U], kLower[byte & 15U]};
  }
  return name;
}

}  // namespace ilofeed::daemon
