#include "feeds/topics/matcher.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "feeds/text/digest.h"
#include "feeds/text/utf8.h"
#include "feeds/topics/evaluate.h"
#include "feeds/topics/weight.h"

namespace ilofeed::feeds {
namespace {

// Part of every digest: raised when matching itself changes, so that all topics are filled anew.
constexpr std::string_view kMatchingVersion = "4";

struct Compiled {
  Query query;
  std::vector<std::string> languages;  ///< lower case
  bool needs_hit = false;
};

// What the conditions of a query depend on besides its own text.
class Definition {
 public:
  Definition(const Topic& topic, const SourceBook& sources) {
    add("matching", kMatchingVersion);
    for (const SourceId& source : topic.sources)
      add("source", source.text);
    for (const std::string& language : topic.languages)
      add("language", language);
    add("threshold", std::to_string(topic.threshold));
    sources_ = &sources;
  }

  std::string digest_with(const QueryNode& query) {
    add("query", print(query));
    walk(query, [this](const QueryNode& node) {
      if (const auto* term = std::get_if<ConceptTerm>(&node.what)) add("concept", term->definition);
      const bool tags = std::holds_alternative<TagTerm>(node.what);
      if (tags || std::holds_alternative<SourceTerm>(node.what)) add_sources();
    });
    return digest(text_);
  }

 private:
  void add(std::string_view name, std::string_view value) {
    text_.append(name).append("\t").append(value).append("\n");
  }

  void add_sources() {
    if (sources_ == nullptr) return;
    for (const auto& [id, facts] : *std::exchange(sources_, nullptr)) {
      add("facts", id.text + '\t' + facts.title);
      for (const std::string& tag : facts.tags)
        add("tag", tag);
    }
  }

  const SourceBook* sources_ = nullptr;
  std::string text_;
};

bool is_among(const Topic& topic, const Origin& origin) {
  return std::ranges::find(topic.sources, origin.source) != topic.sources.end();
}

// A topic of some sources goes by what those said themselves.
bool hears_the_speaker(const Topic& topic, const Story& story) {
  return topic.sources.empty() || std::ranges::any_of(story.origins, [&](const Origin& origin) {
           return origin.speaks && is_among(topic, origin);
         });
}

bool speaks(const Compiled& topic, const Story& story) {
  const std::string_view language = language_of(story);
  return topic.languages.empty() ||
         std::ranges::any_of(topic.languages, [language](const std::string& wanted) {
           return is_language(language, wanted);
         });
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names)
    out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

struct Matcher::Impl {
  std::vector<Topic> topics;
  std::vector<Compiled> compiled;  ///< one a topic
  std::vector<std::string> digests;
  SourceBook sources;
  Vocabulary vocabulary;
  std::vector<std::vector<std::size_t>> topics_of_pattern;
  AskedOfTellers asked;
  std::vector<std::size_t> always;  ///< topics that may keep a story in which no pattern was found

  void add(const Topic& topic) {
    const Query query = topic.match.value_or(match_everything());
    Compiled made{query, {}, needs_hit(query.root())};
    for (const std::string& language : topic.languages)
      made.languages.push_back(ascii_lower(language));
    digests.push_back(Definition(topic, sources).digest_with(made.query.root()));
    vocabulary.add(made.query.root());
    note_asked(topic, made.query.root());
    compiled.push_back(std::move(made));
  }

  void note_asked(const Topic& topic, const QueryNode& query) {
    asked.words_of.insert(asked.words_of.end(), topic.sources.begin(), topic.sources.end());
    walk(query, [this](const QueryNode& node) {
      const auto* regex = std::get_if<RegexTerm>(&node.what);
      const bool is_of_links =
          std::holds_alternative<UrlTerm>(node.what) || (regex && regex->on_url);
      asked.links = asked.links || is_of_links;
    });
  }

  void connect() {
    topics_of_pattern.resize(vocabulary.index.size());
    for (std::size_t i = 0; i < compiled.size(); ++i) {
      if (!compiled[i].needs_hit) {
        always.push_back(i);
        continue;
      }
      walk_terms(compiled[i].query.root(), [&](const auto& term) {
        for (const PatternNumber number : vocabulary.numbers_of(&term)) {
          auto& list = topics_of_pattern[number];
          if (list.empty() || list.back() != i) list.push_back(i);
        }
      });
    }
  }

  bool keeps(std::size_t i, const Subject& subject, int least) const {
    const QueryNode& query = compiled[i].query.root();
    return speaks(compiled[i], subject.story) && evaluate(query, subject) &&
           (topics[i].threshold <= least ||
            reaches(weight_of(query, subject), topics[i].threshold));
  }

  // The topics worth evaluating, in the order of the configuration.
  std::vector<std::size_t> candidates(const Hits& hits) const {
    std::vector<bool> is_hit(topics.size());
    for (const std::size_t topic : always)
      is_hit[topic] = true;
    for (const Hit& hit : hits.all()) {
      for (const std::size_t topic : topics_of_pattern[hit.pattern])
        is_hit[topic] = true;
    }
    std::vector<std::size_t> found;
    for (std::size_t topic = 0; topic < is_hit.size(); ++topic) {
      if (is_hit[topic]) found.push_back(topic);
    }
    return found;
  }

  std::size_t index_of(const TopicId& topic) const {
    const auto at = std::ranges::find(topics, topic, &Topic::id);
    if (at == topics.end()) throw std::out_of_range("no topic " + topic.text);
    return static_cast<std::size_t>(at - topics.begin());
  }
};

Matcher::Matcher(std::vector<Topic> topics, const std::vector<Source>& sources)
    : impl_(std::make_unique<Impl>()) {
  impl_->sources = book_of(sources);
  for (const Topic& topic : topics)
    impl_->add(topic);
  impl_->topics = std::move(topics);
  impl_->connect();
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

const std::vector<Topic>& Matcher::topics() const {
  return impl_->topics;
}

const AskedOfTellers& Matcher::asked_of_tellers() const {
  return impl_->asked;
}

std::vector<TopicId> Matcher::match(const Story& story, Time now) const {
  std::vector<TopicId> kept;
  const auto in_words_of = [&](const Story& told, const auto& is_asked) {
    const StoryText text(told.entry);
    const Hits hits = impl_->vocabulary.index.search(text);
    const Subject subject{told, text, hits, impl_->vocabulary, impl_->sources, now};
    for (const std::size_t i : impl_->candidates(hits)) {
      if (is_asked(impl_->topics[i]) && impl_->keeps(i, subject, least_weight(text)))
        kept.push_back(impl_->topics[i].id);
    }
  };
  in_words_of(story, [&](const Topic& topic) { return hears_the_speaker(topic, story); });
  for (const Topic& topic : impl_->topics) {
    if (story.origins.size() < 2 || hears_the_speaker(topic, story)) continue;
    if (const auto own = as_told_by(story, topic.sources))
      in_words_of(*own, [&](const Topic& each) { return each.id == topic.id; });
  }
  return kept;
}

Explanation Matcher::explain(const TopicId& id, const Story& asked, Time now) const {
  const std::size_t i = impl_->index_of(id);
  const Topic& topic = impl_->topics[i];
  std::optional<Story> own;
  if (!hears_the_speaker(topic, asked)) own = as_told_by(asked, topic.sources);
  const Story& story = own ? *own : asked;
  if (!own && !hears_the_speaker(topic, asked)) {
    std::vector<std::string> names;
    for (const Origin& origin : story.origins)
      names.push_back(origin.source.text);
    std::vector<std::string> wanted;
    for (const SourceId& source : topic.sources)
      wanted.push_back(source.text);
    return {false, "sources: " + listed(wanted), "source: " + listed(names)};
  }
  if (!speaks(impl_->compiled[i], story)) {
    return {false,
            "languages: " + listed(topic.languages),
            "language: " + std::string(language_of(story))};
  }
  const StoryText text(story.entry);
  const Hits hits = impl_->vocabulary.index.search(text);
  const Subject subject{story, text, hits, impl_->vocabulary, impl_->sources, now};
  const QueryNode& query = impl_->compiled[i].query.root();
  Explanation told = feeds::explain(query, subject);
  if (!told.kept) return told;
  told.weight = weight_of(query, subject);
  told.threshold = topic.threshold;
  told.kept = reaches(told.weight, told.threshold);
  return told;
}

std::string Matcher::definition_digest(const TopicId& topic) const {
  return impl_->digests[impl_->index_of(topic)];
}

bool Matcher::depends_on_time(const TopicId& topic) const {
  return feeds::depends_on_time(impl_->compiled[impl_->index_of(topic)].query.root());
}

struct Search::Impl {
  Query query;
  SourceBook sources;
  Vocabulary vocabulary;
};

Search::Search(Query query, const std::vector<Source>& sources)
    : impl_(std::make_unique<Impl>(Impl{std::move(query), book_of(sources), {}})) {
  impl_->vocabulary.add(impl_->query.root());
}

Search::~Search() = default;
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;

bool Search::keeps(const Story& story, Time now) const {
  const StoryText text(story.entry);
  const Hits hits = impl_->vocabulary.index.search(text);
  return evaluate(impl_->query.root(), {story, text, hits, impl_->vocabulary, impl_->sources, now});
}

bool matches(const Query& query, const Story& story, const std::vector<Source>& sources, Time now) {
  return Search(query, sources).keeps(story, now);
}

}  // namespace ilofeed::feeds
