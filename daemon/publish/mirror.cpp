#include "daemon/publish/mirror.h"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "daemon/publish/lasting.h"
#include "daemon/publish/status_routes.h"
#include "daemon/system/clock.h"
#include "daemon/system/log.h"
#include "feeds/render/render.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {
namespace {

using feeds::Coding;
using feeds::Resource;

constexpr int kLowest = 19;
constexpr std::chrono::seconds kRoundPause{1};  // changes of so long make one round

void yield_to_all() {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kLowest);
}

void pause(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, kRoundPause, [] { return false; });
}

std::shared_ptr<const Resource> in_all_forms(std::shared_ptr<const Resource> document) {
  for (const Coding coding : {Coding::gzip, Coding::brotli, Coding::zstd})
    document = feeds::in_form(std::move(document), coding);
  return document;
}

}  // namespace

Mirror::Mirror(feeds::StorePlace store, Told told)
    : place_(std::move(store)),
      told_(std::move(told)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Mirror::run(const std::stop_token& stop) {
  yield_to_all();
  for (std::uint64_t version = 0; !stop.stop_requested();) {
    version = told_.shelf->wait_after(version, stop);
    if (stop.stop_requested()) return;
    follow(stop);
    pause(stop);
  }
}

void Mirror::follow(const std::stop_token& stop) {
  const auto layout = told_.shelf->layout();
  std::string failed;
  try {
    if (const std::string& folder = layout->setup->config.server.directory; folder != folder_) {
      export_.reset();
      versions_.clear();
      folder_ = folder;
    }
    if (!folder_.empty()) write(*layout, stop);
  } catch (const std::exception& error) {
    store_.reset();
    versions_.clear();  // nothing is known of what stands there
    failed = error.what();
  }
  const bool was_told = !told_.failure->take()->empty();
  if (!failed.empty() && !was_told)
    Event(Level::error, "directory_failed").with("path", folder_).with("detail", failed);
  told_.failure->replace(std::make_shared<const std::string>(std::move(failed)));
}

void Mirror::write(const Layout& layout, const std::stop_token& stop) {
  if (!export_) export_ = std::make_unique<Export>(folder_);
  if (!store_) store_ = feeds::open_store(place_, feeds::OpenMode::read_only);
  std::set<std::string> paths;
  for (std::string& path : layout.directory.paths()) {
    if (stop.stop_requested()) return;
    write_document(layout, path);
    paths.insert(std::move(path));
  }
  for (const auto& [path, document] : status_documents(*told_.reports->take(), *layout.setup)) {
    if (!export_->has(path, document->etag)) export_->put(path, *document);
    paths.insert(path);
  }
  export_->keep_only(paths);
}

void Mirror::write_document(const Layout& layout, const std::string& path) {
  auto place = layout.directory.find(path);
  place->view.is_file = true;
  if (told_.shelf->is_shelved(layout, {}, *place)) return;
  const std::uint64_t version = told_.shelf->version_of(layout, {}, *place);
  const auto written = versions_.find(path);
  const feeds::Time now = read_clocks().time();
  if (written != versions_.end() && written->second.version >= version &&
      now < written->second.until)
    return;
  const feeds::PublishPlan& plan = layout.setup->plan;
  const feeds::Store::Reading reading(*store_);
  const auto contents = feeds::contents_of(*store_, plan, *place, now);
  if (!export_->has(path, contents.edition.etag)) {
    const auto document = feeds::render(*store_, plan, *place, contents, nullptr);
    make_last(*store_);
    export_->put(path, *in_all_forms(document));
  }
  versions_[path] = {version, contents.until.value_or(feeds::Time::max())};
}

}  // namespace ilofeed::daemon
