// A year of news of which the truth is known: what was written, and which lists show it.
#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "feeds/flow/merge.h"
#include "feeds/store/store.h"

namespace ilofeed::tests {

/// What somebody wrote, and all the forms it ever had.
struct Article {
  std::string language;
  std::string host;  ///< of whom it is
  std::string slug;
  std::string title;
  std::string text;
  std::string document_id;
  int day = 0;          ///< when it was announced
  int happens = 0;      ///< of an event: its day; 0: it is none
  std::string place;    ///< of an event
  std::string reprint;  ///< where others print it; empty: nowhere
};

/// One list as it is polled.
struct ListPage {
  enum class Ids { for_life, addresses, positions, sessions };
  enum class Role { own, links, reprints };

  feeds::Source source;
  std::string language;
  std::set<std::string> hosts;       ///< of whom it shows news
  std::vector<std::string> shelves;  ///< which of it
  Ids ids = Ids::addresses;
  Role role = Role::own;
};

/// Weeks of news in five languages, drawn from one seed; and the lists that show them. Everything
/// that is random is drawn from it.
class Year {
 public:
  explicit Year(unsigned seed);

  const std::vector<ListPage>& lists() const { return lists_; }

  std::vector<feeds::Source> sources() const;

  const std::vector<Article>& articles() const { return articles_; }

  std::size_t edits() const { return edits_; }

  /// Another week passes: there is news, and some of the week before is edited.
  void pass_week();

  int today() const { return 7 * week_; }

  /// What a list shows today.
  feeds::Feed shown_by(const ListPage& list);

  /// Which article stands at an address, however it is dressed; articles().size(): none.
  std::size_t at(const std::string& link) const;

  std::mt19937& random() { return random_; }

 private:
  void write(const std::string& language, const std::string& host, const std::string& shelf);
  void write_event(const std::string& language);
  void add_lists(const std::string& language);
  ListPage list(const std::string& id, const std::string& language, const std::string& host) const;
  std::string new_title(const std::string& language);
  std::string words(const std::string& language, int count);
  std::string address(const Article& article);
  std::string reprint_of(const Article& article) const;
  feeds::Entry entry_of(const ListPage& list, std::size_t article, std::size_t place);

  std::mt19937 random_;
  std::vector<ListPage> lists_;
  std::vector<Article> articles_;
  std::map<std::string, std::vector<std::size_t>>
      shelves_;                               ///< host, shelf and language → articles
  std::map<std::string, std::size_t> pages_;  ///< undressed address → article
  std::set<std::string> titles_;
  int week_ = 0;
  std::size_t edits_ = 0;
};

/// When what is polled on a day, is polled.
feeds::Time evening_of(int day);

/// Polls all lists once a week, each week in another order. Gives how many polls that were.
std::size_t play(Year& year, feeds::Store& store, int weeks);

}  // namespace ilofeed::tests
