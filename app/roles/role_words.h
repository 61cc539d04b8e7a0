// Roles in words: what somebody holds, since when and by whom, and what it lets them do and see. What it lets is read
// from the tables that the hub enforces (permissions.h and each kind's readers), so that no sentence promises what the
// hub refuses. Pure.
#pragma once
#include "roles/council_parts.h"
#include <QStringList>

namespace tallyboard::role_words {

QString role(Role role); // "Safety officer"
/// "Manager of Housing repairs", "Safety officer, whole council".
QString title(Role role, const CouncilPart &part, const CouncilParts &parts);
/// "until 31 March 2027", "from 1 December 2026"; "" without days.
QString days(LocalDate from, LocalDate until, LocalDate today);
/// The same as a sentence: "It begins at once and stays until somebody takes it away."
QString days_sentence(LocalDate from, LocalDate until, LocalDate today);
/// "Given by Fay Reid on 3 November 2026". `by`: their name, or "" when it was the operator.
QString source(GrantSource source, const QString &by, LocalDate date);
/// What the role lets somebody of that name do and see, a sentence each.
QStringList lets(const QString &name, Role role, const CouncilPart &part, const CouncilParts &parts);
QString joined(const QString &title, const QString &days);

} // namespace tallyboard::role_words
