// Mails the digests of topics to those whom the configuration names.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "daemon/fetch/postman.h"
#include "daemon/mail/readership.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "daemon/system/inbox.h"
#include "feeds/flow/digest/letters.h"
#include "feeds/model/poll_state.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread, and never waits. One letter is under way at a time.
///
/// No recipient is sent a digest twice: that he has it is stored, for good, as soon as the server
/// has taken it, before the next letter. Whoever pulls the plug between the two has one letter sent
/// once more, under the same Message-ID.
class Mailer {
 public:
  using MakePostman = std::function<std::unique_ptr<Postman>(std::function<void(LetterAnswer)>)>;
  using States = std::map<feeds::SourceId, feeds::SharedPollState>;

  Mailer(feeds::Store& store, DiskWatch& disk, MakePostman make_postman);

  void change_setup(std::shared_ptr<const Setup> setup, const Now& now);
  /// `states`: how the sources fare. A digest waits a while for those that are long due.
  void start_due(const Now& now, const States& states);
  /// Takes what the server said.
  void receive(const Now& now);
  /// Before the end: waits a moment for the letter under way.
  void finish(const Now& now);

  int readable_fd() const { return answers_.readable_fd(); }

  std::optional<Moment> next_due() const;

  /// Why no mail can be sent; empty: nothing speaks against it.
  const std::string& trouble() const { return trouble_; }

 private:
  /// A topic's readers, and what is to be sent to them.
  struct List {
    Readership readers;
    std::vector<feeds::DigestLetter> letters = {};
    bool has_letters = false;                ///< and they are being sent
    Moment not_before = {};                  ///< of the next look, else
    std::optional<Moment> waits_since = {};  ///< for sources
  };

  struct UnderWay {
    LetterNumber number;
    feeds::TopicId topic;
    std::string reader;  ///< his name in the store
    std::string address;
    Time end;  ///< of the digest's day or week
  };

  bool waits_for_sources(List& list, const Now& now, const States& states) const;
  void look(List& list, const Now& now);
  bool send_next(List& list, const Now& now);
  void send(const List& list,
            const Reader& reader,
            const feeds::DigestLetter& letter,
            const Now& now);
  void take(const LetterAnswer& answer, const Now& now);
  void take_no_server(const std::string& why, const Now& now);
  Reader* reader_of(const UnderWay& letter);
  void record(const UnderWay& letter);
  bool save();
  const std::string& unsubscribe() const;

  feeds::Store& store_;
  DiskWatch& disk_;
  MakePostman make_postman_;
  std::shared_ptr<const Setup> setup_;
  std::map<feeds::TopicId, List> lists_;
  std::optional<UnderWay> under_way_;
  std::map<std::string, Time> unsaved_;  ///< the digests that readers have, by their names
  LetterNumber last_number_ = 0;
  Moment server_not_before_ = {};
  int server_failures_ = 0;
  std::string trouble_;
  Inbox<LetterAnswer> answers_;
  std::unique_ptr<Postman> postman_;  ///< last: its thread writes to the inbox
};

}  // namespace ilofeed::daemon
