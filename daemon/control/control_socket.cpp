#include "daemon/control/control_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "daemon/system/activated_socket.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

constexpr int kBacklog = 16;
constexpr mode_t kSocketMode = 0600;

// An address holds 107 bytes. A folder with a longer name is named by a descriptor.
struct SocketPlace {
  UniqueFd folder;
  sockaddr_un address{};

  explicit SocketPlace(const fs::path& path) {
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    folder = UniqueFd(::open(parent.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const std::string name =
        "/proc/self/fd/" + std::to_string(folder.get()) + '/' + path.filename().string();
    address.sun_family = AF_UNIX;
    if (name.size() < sizeof address.sun_path)
      std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
  }

  // The socket API's own way to pass one type for another.
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address); }
};

UniqueFd new_socket(int flags) {
  UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
  if (!socket) throw std::system_error(errno, std::generic_category(), "the control socket");
  return socket;
}

// Nobody can connect before it listens, so that its mode is set in time.
UniqueFd listen_at(const fs::path& path) {
  const SocketPlace place(path);
  UniqueFd socket = new_socket(SOCK_NONBLOCK);
  if (::bind(socket.get(), place.get(), sizeof place.address) != 0 ||
      ::chmod(path.c_str(), kSocketMode) != 0 || ::listen(socket.get(), kBacklog) != 0) {
    throw std::system_error(errno, std::generic_category(), "the control socket " + path.string());
  }
  return socket;
}

}  // namespace

fs::path socket_beside(const fs::path& store) {
  return store.string() + ".control";
}

ControlSocket::ControlSocket(const fs::path& store) {
  if (auto passed = activated_control_socket()) {
    socket_ = *std::move(passed);
    return;
  }
  const fs::path path = socket_beside(store);
  if (connect_to(path)) {
    throw feeds::StoreError(
        "another ilofeed runs on the store " + store.string() + ": stop it, or name another store",
        feeds::StoreFault::unusable);
  }
  ::unlink(path.c_str());  // of a daemon that was killed
  socket_ = listen_at(path);
  own_ = path;
}

ControlSocket::~ControlSocket() {
  if (!own_.empty()) ::unlink(own_.c_str());
}

UniqueFd connect_to(const fs::path& path) {
  const SocketPlace place(path);
  if (!place.folder) return {};
  UniqueFd socket = new_socket(0);
  if (::connect(socket.get(), place.get(), sizeof place.address) != 0) return {};
  return socket;
}

}  // namespace ilofeed::daemon
