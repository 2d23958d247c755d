#include "tests/support/postgres_server.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ilofeed::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kPrograms = "/usr/lib/postgresql/15/bin";

// The server refuses to run as root.
void become_its_user() {
  if (::geteuid() != 0) return;
  const passwd* user = ::getpwnam("postgres");
  if (user == nullptr || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0) ::_exit(126);
}

pid_t start(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command)
    words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  become_its_user();
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  ::execv(words.front(), words.data());
  ::_exit(127);
}

int status_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

class Server {
 public:
  Server() {
    std::string pattern = (fs::temp_directory_path() / "ilofeed-postgres-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    const passwd* user = ::getpwnam("postgres");
    if (::geteuid() == 0 && user != nullptr &&
        ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
      throw std::runtime_error("cannot give a folder to the user postgres");
    const std::string data = folder_ / "data";
    if (status_of(start({kPrograms / "initdb",
                         "-D",
                         data,
                         "-N",
                         "-U",
                         "ilofeed",
                         "-E",
                         "UTF8",
                         "--locale=C.UTF-8",
                         "-A",
                         "trust"})) != 0)
      throw std::runtime_error("initdb failed");
    server_ = start({kPrograms / "postgres",
                     "-D",
                     data,
                     "-k",
                     folder_.string(),
                     "-c",
                     "listen_addresses=",
                     "-c",
                     "fsync=off",
                     "-c",
                     "max_connections=50"});
    wait_until_it_answers();
  }

  ~Server() {
    ::kill(server_, SIGINT);
    status_of(server_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::string new_schema() {
    const std::string name = "s" + std::to_string(++schemas_);
    const std::unique_ptr<PGconn, void (*)(PGconn*)> connection(PQconnectdb(url().c_str()),
                                                                PQfinish);
    PQclear(PQexec(connection.get(), ("CREATE SCHEMA " + name).c_str()));
    return url() + "&options=-csearch_path%3D" + name;
  }

 private:
  std::string url() const { return "postgresql:///postgres?user=ilofeed&host=" + folder_.string(); }

  void wait_until_it_answers() {
    constexpr int kTries = 600;
    for (int i = 0; i < kTries; ++i) {
      if (PQping(url().c_str()) == PQPING_OK) return;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    throw std::runtime_error("the PostgreSQL server does not answer");
  }

  fs::path folder_;
  pid_t server_ = 0;
  int schemas_ = 0;
};

}  // namespace

bool has_postgres() {
  std::error_code error;
  return fs::exists(kPrograms / "postgres", error);
}

std::string new_postgres_schema() {
  static Server server;
  return server.new_schema();
}

}  // namespace ilofeed::tests
