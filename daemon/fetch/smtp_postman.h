// Letters over SMTP by libcurl, on a thread of its own.
#pragma once

#include <functional>
#include <memory>

#include "daemon/fetch/postman.h"

namespace ilofeed::daemon {

/// `done` is called on its thread. Connections are kept from one letter to the next.
class SmtpPostman final : public Postman {
 public:
  using Done = std::function<void(LetterAnswer)>;

  explicit SmtpPostman(Done done);
  ~SmtpPostman() override;
  SmtpPostman(const SmtpPostman&) = delete;
  SmtpPostman& operator=(const SmtpPostman&) = delete;

  void send(OutgoingLetter letter) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ilofeed::daemon
