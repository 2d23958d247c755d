// The section `mail`, and whom digests are mailed to.
#pragma once

#include <string>
#include <vector>

#include "config/config.h"
#include "config/yaml_reader.h"

namespace ilofeed::config {

MailSettings read_mail(MapReader& root);

/// A list of addresses, without those that are none (and complained of).
std::vector<std::string> read_recipients(MapReader& reader, const std::string& key);

/// "desk@example.org" or "The desk <desk@example.org>"; nothing for what no mail server takes for
/// certain (RFC 5321 §4.1.2, without quoted parts and beyond ASCII).
std::optional<feeds::Mailbox> parse_mailbox(const std::string& text);

}  // namespace ilofeed::config
