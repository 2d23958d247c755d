#include "daemon/ask/edit_route.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "daemon/ask/query_text.h"
#include "daemon/publish/page_manner.h"
#include "daemon/show/topic_yaml.h"
#include "daemon/system/clock.h"
#include "feeds/flow/editor/trial.h"
#include "feeds/render/site/site.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"
#include "feeds/topics/doubts.h"
#include "feeds/topics/query.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kLongestFilter = 4000;  // bytes
constexpr std::chrono::seconds kLongestTrial{4};

/// One trial: who asks, and for what.
struct Attempt {
  Request request;
  std::shared_ptr<const Setup> setup;
  std::string filter;
  std::string against;

  const feeds::PublishPlan& plan() const { return setup->plan_for(request.token); }
};

// A field of several lines is one filter.
std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\r' || c == '\n' || c == '\t'; }, ' ');
  return std::string(feeds::trim(text));
}

std::optional<feeds::Topic> topic_named(const std::string& id, const feeds::PublishPlan& plan) {
  const auto at = std::ranges::find(plan.topics, feeds::TopicId{id}, &feeds::Topic::id);
  return at == plan.topics.end() ? std::nullopt : std::optional(*at);
}

feeds::Topic new_topic() {
  feeds::Topic topic;
  topic.id = {"new-topic"};
  topic.title = "New topic";
  return topic;
}

// Links to the page in another language try the same.
feeds::SiteContext site_of(const Attempt& attempt) {
  const feeds::PublishPlan& plan = attempt.plan();
  feeds::SiteContext site{
      plan.publication,
      plan.sources,
      feeds::manner_of(view_of(attempt.request), plan.publication, read_clocks().time())};
  site.manner.query.clear();
  for (const auto& [name, value] :
       {std::pair{"q", attempt.filter}, std::pair{"against", attempt.against}}) {
    if (value.empty() || value.size() > kLongestFilter) continue;
    site.manner.query += (site.manner.query.empty() ? "" : "&") + std::string(name) + '=' +
                         feeds::percent_encode(value);
  }
  return site;
}

Reply page_reply(const Attempt& attempt, feeds::EditPage page) {
  for (const feeds::Topic& topic : attempt.plan().topics)
    page.topics.push_back({topic.id, topic.title});
  const feeds::SiteContext context = site_of(attempt);
  auto made = feeds::finish_page(
      feeds::render_edit_page(page, context), feeds::Time{}, context.publication);
  Reply reply = document_reply(
      attempt.request, with_wanted_form(attempt.request, std::move(made)), "private, no-store");
  reply.fields.emplace_back("X-Robots-Tag", "noindex, nofollow");
  return reply;
}

Reply outcome_of(const Attempt& attempt, feeds::Store& store) {
  feeds::EditPage page;
  const std::optional<feeds::Topic> running = topic_named(attempt.against, attempt.plan());
  if (running) page.against = attempt.against;
  page.query = attempt.filter;
  if (page.query.empty() && running && running->match) page.query = feeds::text_of(*running->match);
  page.complaint = complaint_about(page.query, kLongestFilter);
  if (!page.complaint.empty()) {
    page.query.clear();
    return page_reply(attempt, std::move(page));
  }
  const auto query = feeds::parse_query(page.query, attempt.setup->config.concepts);
  if (!query) {
    page.complaint = query.error().message;
    page.place = marked(page.query, query.error().offset);
    return page_reply(attempt, std::move(page));
  }
  feeds::Topic edited = running.value_or(new_topic());
  edited.match = *query;
  page.doubts = feeds::doubts_about(*query);
  page.yaml = yaml_of(edited, page.query, attempt.setup->config);
  const auto versions = feeds::plan_of(edited, attempt.plan()).versions;
  const auto end = std::chrono::steady_clock::now() + kLongestTrial;
  page.trial = feeds::try_topic(store,
                                {.edited = std::move(edited),
                                 .running = running,
                                 .sources = attempt.plan().sources.in_order(),
                                 .withheld = attempt.plan().withheld,
                                 .versions = versions,
                                 .now = read_clocks().time()},
                                [end] { return std::chrono::steady_clock::now() >= end; });
  return page_reply(attempt, std::move(page));
}

Reply not_an_editor(const std::string& token) {
  if (!token.empty()) return text_reply(403, "403: this token does not open this page.\n");
  Reply reply = text_reply(401, "401: this page is opened with the token of an editor.\n");
  reply.fields.emplace_back("WWW-Authenticate", "Basic realm=\"ilofeed\", charset=\"UTF-8\"");
  return reply;
}

}  // namespace

LiveRoute edit_route(std::shared_ptr<const Published<Setup>> setups, Enquiries& enquiries) {
  const auto handle = [setups = std::move(setups), &enquiries](const Request& request,
                                                               const Answer& answer) {
    Attempt attempt{request, setups->take(), {}, {}};
    const auto& editors = attempt.setup->config.server.editors;
    if (editors.empty())
      return answer(refusal_reply(404, "404: no token opens the page for editors.\n"));
    if (std::ranges::find(editors, request.token) == editors.end())
      return answer(not_an_editor(request.token));
    attempt.filter = on_one_line(parameter_of(request.target, "q").value_or(""));
    attempt.against = parameter_of(request.target, "against").value_or("");
    attempt.request.if_none_match.reset();
    attempt.request.if_modified_since.reset();
    if (attempt.filter.empty() && attempt.against.empty()) return answer(page_reply(attempt, {}));
    enquiries.ask(
        [attempt = std::move(attempt)](feeds::Store& store) { return outcome_of(attempt, store); },
        answer);
  };
  return {.path = "/edit", .handle = handle};
}

}  // namespace ilofeed::daemon
