// Plans in words: who stands where, what is wrong and when, and how long anything takes. Without blame: a hole in a
// rota is a hole, and nobody's fault. Pure.
#pragma once
#include "plans/plan_read.h"
#include <QString>

namespace tallyboard::plan_words {

QString who(const PlanRead &read, const Who &who); // a name
QString target(const PlanRead &read, const Target &target);
QString target_kind(const PlanRead &read, const Target &target); // "Rota", "Role"; of a person: their job and team
/// What a step is called, from 1; the one behind all: "All safety officers".
QString step(const Plan &plan, int rung);
QString numbered(const Plan &plan, int rung); // "1. Duty officer"
QString wait(int seconds);                    // "30 s", "5 min", "1 min 30 s"
QString need(Need need);                      // "One of them must answer."
/// What a step does after it was told: how many must answer, how long it waits, and what then.
QString step_about(const PlanRung &rung);
QString officers_about(const Plan &plan);
QString used_for(const PlanRead &read, const PlanUse &use); // "the whole council", "Housing"
/// "For the whole council, Housing"; or that it is for nobody yet.
QString all_used_for(const PlanRead &read, const PlanId &plan);
QString between(Instant from, Instant until, const std::string &zone); // "Sat 5 Dec 18:00 to 22:00"
QString lack(Lack lack);                                               // "on leave"; "" for none
QString method_kind(MethodKind kind);

/// How bad a gap is: nobody would hear; somebody should look; it is only said.
enum class Weight { serious, look, said };
Weight weight(GapKind kind);
QString weight_key(Weight weight); // a key of States
QString weight_text(Weight weight);
/// Without its time: "nobody for Duty officer: the rota has a hole".
QString gap(const PlanRead &read, const Plan &plan, const Gap &gap);
/// Why a step comes to nobody, as a part of a sentence: "the rota has a hole"; "" for what is no reason.
QString reason(const PlanRead &read, const Gap &gap);

} // namespace tallyboard::plan_words
