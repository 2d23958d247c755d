#include "tests/daemon/faults/scene.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <future>
#include <stdexcept>
#include <thread>

#include <poll.h>
#include <unistd.h>

#include "daemon/setup/environment.h"

namespace ilofeed::tests {

using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

constexpr int kEntries = 3;
constexpr const char* kFeed = "/topics/jobs.json";

}  // namespace

Scene::Scene() {
  std::filesystem::create_directory(store_folder());
  write("a.xml", rss_of("a", kEntries));
  write("b.xml", rss_of("b", kEntries - 1));
  configure("wages");
}

std::multiset<std::string> Scene::all_titles() {
  return {"Wages of a1",
          "Wages of a2",
          "Wages of a3",
          "Wages of b1",
          "Wages of b2",
          "Wages of b3",
          "Wages of c1",
          "Wages of h1",
          "Wages of h2",
          "Wages of s1"};
}

void Scene::open() {
  store_ = feeds::open_store(store_folder() / "s.db");
  if (!store_->opening_notes().empty()) throw std::runtime_error(store_->opening_notes().front());
}

int Scene::run(End end) {
  if (!store_) open();
  const ConfigOption option{(folder_ / "c.yaml").string()};
  Conductor conductor(option, make_setup(*load_or_complain(option)), *store_, received_);
  Press press(conductor.shelf(), store_folder() / "s.db");
  press_ = &press;
  callbacks_ = conductor.callbacks();
  const std::jthread reader([this, end] { drive(end); });
  return conductor.run();
}

daemon::Reply Scene::ask() const {
  std::promise<daemon::Reply> reply;
  press_->give({.method = "GET", .target = kFeed}, kFeed, [&reply](daemon::Reply given) {
    reply.set_value(std::move(given));
  });
  return reply.get_future().get();
}

// By what lies on the disk, whatever the daemon takes for stored.
std::size_t Scene::stored() const {
  const auto store = feeds::open_store(store_folder() / "s.db", feeds::OpenMode::read_only);
  return static_cast<std::size_t>(store->stories().counts().stories);
}

void Scene::drive(End end) {
  const std::size_t all = all_titles().size();
  // What is published early is at stake in all that is written later.
  const auto until = [&](std::size_t stories) {
    poll_until(
        [&] { return stored() >= stories && (read().size() >= stories || end == End::stored); });
  };
  until(all - 2);
  world_.grow();
  push();
  until(all - 1);
  write("b.xml", rss_of("b", kEntries));
  configure("wages OR salaries");
  ::kill(::getpid(), SIGHUP);
  until(all);
  poll_until([&] { return has_article() && (serves_article() || end == End::stored); });
  if (const daemon::Reply last = ask(); last.status == 200) served_last_ = *last.body;
  ::kill(::getpid(), SIGTERM);
}

std::multiset<std::string> Scene::titles() {
  store_.reset();
  open();
  std::multiset<std::string> found;
  for (const feeds::Story& story : store_->stories().newest({}, 100))
    found.insert(story.entry.title);
  return found;
}

bool Scene::has_article() const {
  const auto store = feeds::open_store(store_folder() / "s.db", feeds::OpenMode::read_only);
  for (const feeds::Story& story : store->stories().newest({}, 100)) {
    if (story.entry.title == "Wages of c1")
      return story.entry.content_html.find("second day") != std::string::npos;
  }
  return false;
}

// Documents that are kept become new a moment after what they show was stored.
bool Scene::serves_article() const {
  const daemon::Reply reply = ask();
  return reply.status == 200 && reply.body->find("second day") != std::string::npos;
}

std::set<std::string> Scene::published() const {
  const std::lock_guard lock(mutex_);
  return published_;
}

// What the feed says now.
std::set<std::string> Scene::read() {
  std::set<std::string> found;
  const daemon::Reply reply = ask();
  if (reply.status != 200) return found;
  for (const std::string& title : all_titles()) {
    if (reply.body->find(title) != std::string::npos) found.insert(title);
  }
  const std::lock_guard lock(mutex_);
  published_.insert(found.begin(), found.end());
  return found;
}

void Scene::write(const char* name, const std::string& text) const {
  std::ofstream(folder_ / "new") << text;
  std::filesystem::rename(folder_ / "new", folder_ / name);
}

void Scene::configure(const std::string& query) const {
  const std::string folder = (folder_ / "").string();
  write("c.yaml",
        "server: { public_url: 'http://127.0.0.1:1/' }\n"
        "fetch: { interval: 100ms, min_interval: 100ms, max_interval: 100ms, host_delay: 0s, "
        "allow_private_networks: true }\n"
        "sources:\n  a: file://" +
            folder + "a.xml\n  b: file://" + folder + "b.xml\n" + world_.sources() +
            "topics:\n  jobs:\n    match: " + query + '\n');
}

// Has the sources polled again and again. What was published stays so meanwhile.
void Scene::poll_until(const std::function<bool()>& done) {
  std::set<std::string> before;
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (!done() && std::chrono::steady_clock::now() < end) {
    const std::set<std::string> now = read();
    served_ = served_ && std::ranges::includes(now, before);
    before = now;
    ::kill(::getpid(), SIGUSR1);
    ::poll(nullptr, 0, 5);
  }
}

void Scene::push() {
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (!world_.push_to(callbacks_) && std::chrono::steady_clock::now() < end)
    ::poll(nullptr, 0, 5);
}

}  // namespace ilofeed::tests
