#include "daemon/setup/setup.h"

#include <algorithm>
#include <utility>

#include "config/listen_address.h"
#include "daemon/fetch/address.h"
#include "daemon/setup/environment.h"
#include "daemon/system/url_parts.h"
#include "feeds/text/digest.h"
#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

using feeds::Source;

// RFC 9110 §10.1.5: a product, and in a comment whom to write to.
std::string user_agent(const config::Config& config) {
  const std::string& contact =
      config.site.contact.empty() ? config.server.public_url : config.site.contact;
  std::string agent = "ilofeed/" ILOFEED_VERSION;
  if (!contact.empty()) agent += " (+" + contact + ")";
  std::erase_if(agent, [](unsigned char c) { return c < ' ' || c == 0x7f; });
  return agent;
}

Proxies proxies_of(const std::string& written) {
  if (written == "environment") return proxies_of_environment();
  return {.http = written, .https = written, .none = {}};
}

FetchLimits limits_of(const config::Config& config) {
  FetchLimits limits;
  limits.user_agent = user_agent(config);
  limits.timeout = config.fetch.timeout;
  limits.connect_timeout = std::min(limits.connect_timeout, limits.timeout);
  limits.max_body = config.fetch.max_body;
  limits.allow_private_networks = config.fetch.allow_private_networks;
  limits.proxies = proxies_of(config.fetch.proxy);
  limits.authorities_file = authorities_file();
  return limits;
}

PacingLimits pacing_of(const config::Config& config) {
  return {.concurrency = static_cast<std::size_t>(std::max(1, config.fetch.concurrency)),
          .per_host = static_cast<std::size_t>(std::max(1, config.fetch.per_host)),
          .host_delay = config.fetch.host_delay};
}

// An address that the operator wrote himself may be a private one. Servers are greeted by a name
// that others can look up, which the sender's domain is, and this machine's may not be.
std::shared_ptr<const MailServer> mail_server_of(const config::Config& config) {
  const config::MailSettings& mail = config.mail;
  if (mail.url.empty()) return nullptr;
  const auto url = feeds::Url::parse(mail.url);
  MailServer server;
  server.url = mail.url;
  server.greeting = mail.from.address.substr(mail.from.address.rfind('@') + 1);
  server.user = mail.user;
  server.password = mail.password;
  server.needs_tls = config::needs_tls(mail);
  server.allow_private_networks = config.fetch.allow_private_networks ||
                                  mail.allow_private_networks ||
                                  (url && !may_be_public(url->host()));
  server.authorities_file = authorities_file();
  return std::make_shared<const MailServer>(std::move(server));
}

std::string public_url_of(const config::Config& config) {
  if (!config.server.public_url.empty()) return config.server.public_url;
  return config::parse_listen_address(config.server.listen).value_or(config::ListenAddress{}).url();
}

feeds::Publication publication_of(const config::Config& config) {
  feeds::Publication publication;
  publication.title = config.site.title;
  publication.public_url = public_url_of(config);
  publication.language = config.site.languages.empty() ? "en" : config.site.languages.front();
  publication.websub_hub = without_credentials(config.publish.websub_hub);
  publication.entries = config.publish.entries;
  publication.images = config.server.images;
  return publication;
}

// What is published shows neither the credentials by which it was fetched nor a file's place here.
std::string publishable(const std::string& url) {
  return url.starts_with("file:") ? std::string() : without_credentials(url);
}

// The same list where there is nothing to be left out.
feeds::SourceList publishable(const feeds::SourceList& sources) {
  const auto is_so = [](const Source& source) { return publishable(source.url) == source.url; };
  if (std::ranges::all_of(sources.in_order(), is_so)) return sources;
  std::vector<Source> published = sources.in_order();
  for (Source& source : published)
    source.url = publishable(source.url);
  return published;
}

bool opens(const std::string& token, const feeds::Topic& topic) {
  return topic.tokens.empty() || std::ranges::find(topic.tokens, token) != topic.tokens.end();
}

// An empty name: for everybody.
feeds::PublishPlan plan_of(const config::Config& config,
                           const feeds::SourceList& published,
                           const std::string& token) {
  feeds::PublishPlan plan{publication_of(config), {}, published};
  plan.languages = config.site.languages;
  plan.versions = config.site.versions;
  for (const feeds::Topic& topic : config.topics) {
    if (opens(token, topic)) {
      plan.topics.push_back(topic);
      plan.withheld.shown.push_back(topic.id);
    } else {
      plan.withheld.topics.push_back(topic.id);
    }
  }
  return plan;
}

std::map<std::string, feeds::PublishPlan> plans_of(const config::Config& config,
                                                   const feeds::SourceList& published) {
  std::map<std::string, feeds::PublishPlan> plans;
  for (const auto& [name, secret] : config.server.tokens)
    plans.emplace(name, plan_of(config, published, name));
  return plans;
}

std::string joined(const feeds::Recipe& recipe) {
  std::string text;
  for (const auto* field : {&recipe.entry,
                            &recipe.title,
                            &recipe.link,
                            &recipe.date,
                            &recipe.summary,
                            &recipe.image,
                            &recipe.kicker,
                            &recipe.next}) {
    for (const std::string& alternative : *field)
      text += alternative + '\n';
    text += '\n';
  }
  return text + recipe.date_format;
}

}  // namespace

IntervalPolicy Setup::interval_of(const Source& source) const {
  return {.written = source.interval ? source.interval : config.fetch.interval,
          .min = config.fetch.min_interval,
          .max = std::max(config.fetch.max_interval, config.fetch.min_interval)};
}

const feeds::PublishPlan& Setup::plan_for(const std::string& token) const {
  const auto own = plans.find(token);
  return own == plans.end() ? plan : own->second;
}

std::shared_ptr<const Setup> make_setup(config::Config config) {
  feeds::Matcher matcher(config.topics, config.sources);
  feeds::StoryRules stories;
  stories.publishers = feeds::Publishers(config.sources);
  stories.editor = feeds::EditorsWord(config.stories);
  auto limits = std::make_shared<const FetchLimits>(limits_of(config));
  const PacingLimits pacing = pacing_of(config);
  auto mail_server = mail_server_of(config);
  feeds::SourceList sources(std::exchange(config.sources, {}));
  const feeds::SourceList published = publishable(sources);
  feeds::PublishPlan plan = plan_of(config, published, "");
  auto plans = plans_of(config, published);
  return std::make_shared<const Setup>(Setup{.config = std::move(config),
                                             .sources = std::move(sources),
                                             .matcher = std::move(matcher),
                                             .stories = std::move(stories),
                                             .plan = std::move(plan),
                                             .plans = std::move(plans),
                                             .limits = std::move(limits),
                                             .pacing = pacing,
                                             .mail_server = std::move(mail_server)});
}

std::string reading_digest(const Source& source) {
  std::string text = source.language + '\n';
  if (source.recipe) text += joined(*source.recipe);
  if (source.site) {
    text += '\n' + source.site->canonical + '\n' + source.site->document_id;
    for (const auto* list :
         {&source.site->mirrors, &source.site->drop_parameters, &source.site->entry_links}) {
      for (const std::string& word : *list)
        text += '\n' + word;
    }
  }
  return feeds::digest(text);
}

}  // namespace ilofeed::daemon
