#include "feeds/flow/digest/letters.h"

#include <algorithm>
#include <utility>

#include "feeds/render/mail/digest_letter.h"

namespace ilofeed::feeds {

DigestLetters digest_letters(Store& store,
                             const Topic& topic,
                             const PublishPlan& plan,
                             const std::string& unsubscribe,
                             Time now) {
  constexpr int kPeriods = 5;
  const TimeSpan latest = latest_period(topic.digest, now);
  const Time oldest = latest.before - kPeriods * (latest.before - latest.from);
  DigestPeriods told = periods_of(store, topic, plan, now, kPeriods);
  const OutgoingFeed& feed = told.list.feed;
  DigestLetters out{{}, told.until};
  for (DigestPeriod& period : told.periods) {
    if (period.span.before <= oldest) break;
    DigestText text{.id = std::move(period.id),
                    .topic = topic.id.text,
                    .topic_title = feed.title,
                    .title = title_of(period, feed),
                    .language = feed.language,
                    .page = plan.publication.public_url + feed.path +
                            ".html?date=" + rfc3339(period.span.from).substr(0, 7),
                    .unsubscribe = unsubscribe,
                    .stories = std::move(period.stories)};
    out.letters.push_back({period.span.before, digest_letter(text, plan.sources)});
  }
  std::ranges::reverse(out.letters);
  return out;
}

}  // namespace ilofeed::feeds
