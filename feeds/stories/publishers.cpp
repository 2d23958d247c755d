#include "feeds/stories/publishers.h"

#include "feeds/stories/address.h"

namespace ilofeed::feeds {

Publishers::Publishers(std::span<const Source> sources) {
  for (const Source& source : sources) {
    if (!source.site) continue;
    const std::string canonical = undressed(source.site->canonical);
    const Home home{
        "site:" + source.site->id.text, std::string(host_of_page(canonical)), source.site};
    if (!home.host.empty()) home_of_host_[home.host] = home;
    for (const std::string& mirror : source.site->mirrors)
      home_of_host_[std::string(host_of_page(undressed("https://" + mirror)))] = home;
  }
  for (const Source& source : sources) {
    const bool is_web = source.url.starts_with("http://") || source.url.starts_with("https://");
    publisher_of_source_[source.id] = source.site ? "site:" + source.site->id.text
                                      : is_web    ? of_page(undressed(source.url))
                                                  : std::string();
  }
}

std::string Publishers::of_page(std::string_view page) const {
  const std::string_view host = host_of_page(page);
  const auto home = home_of_host_.find(host);
  return home == home_of_host_.end() ? std::string(host) : home->second.publisher;
}

std::string Publishers::of_source(const SourceId& source) const {
  const auto at = publisher_of_source_.find(source);
  return at == publisher_of_source_.end() ? std::string() : at->second;
}

bool Publishers::owns(const SourceId& source, std::string_view page) const {
  const std::string publisher = of_source(source);
  return !publisher.empty() && !page.empty() && publisher == of_page(page);
}

const Site* Publishers::site_of(std::string_view page) const {
  const auto home = home_of_host_.find(host_of_page(page));
  return home == home_of_host_.end() ? nullptr : home->second.site.get();
}

std::vector<std::pair<std::string, std::string>> Publishers::mirrors() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& [host, home] : home_of_host_) {
    if (!home.host.empty() && host != home.host) all.emplace_back(host, home.host);
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> Publishers::hosts() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& [host, home] : home_of_host_)
    all.emplace_back(host, home.publisher);
  return all;
}

std::string Publishers::on_canonical_host(std::string page) const {
  const std::string_view host = host_of_page(page);
  const auto home = home_of_host_.find(host);
  if (home != home_of_host_.end() && !home->second.host.empty())
    page.replace(0, host.size(), home->second.host);
  return page;
}

}  // namespace ilofeed::feeds
