// What proves that somebody can be reached by a method: a deliberate answer to a message that came by it. Pure.
#pragma once
#include "domain/facts.h"
#include "domain/plan_test.h"

namespace tallyboard {

/// Their owner answered this message: the method is proved, and its plan's test has one answer more. Nothing: the
/// method is gone.
std::vector<Change> proved_by(const Facts &facts, const Message &message, Instant now);
/// A plan test's message was handed over, or refused for good. Nothing: that says nothing new.
std::vector<Change> test_reported(const Facts &facts, const MessageRow &row);
/// Nobody has answered by the method since the test was asked for.
bool still_matters(const Method &method, const Message &message);

} // namespace tallyboard
