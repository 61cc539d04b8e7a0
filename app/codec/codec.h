// Turns the rule book's structs into JSON and back. Their fields() give the names, so that one list serves the wire,
// the outbox and receipts. Ids are UUID text, codes and enums are words, instants are integer milliseconds, dates are
// "2026-11-21", absent optionals are left out. Reading is strict: the error names the path of a missing or wrong field.
// Unknown fields are ignored and fields may come in any order.
#pragma once
#include "codec/json.h"
#include "domain/command.h"
#include "domain/receipt.h"
#include "domain/refusal.h"
#include "domain/rows.h"

namespace tallyboard::codec {

/// {"id","device","n","by","for","kind","kind_version","body","evidence"}
boost::json::value write_command(const Command &command, const boost::json::storage_ptr &storage = {});
/// A kind this build does not know is BadJson{"kind", "unknown kind"}: the caller answers unknown_kind.
Result<Command, BadJson> read_command(const boost::json::value &value);

/// Reads or writes the body alone; `kind` is the row's word. An unknown kind is BadJson{"kind", "unknown kind"}.
boost::json::value write_row(const Row &row, const boost::json::storage_ptr &storage = {});
Result<Row, BadJson> read_row(std::string_view kind, const boost::json::value &body);
/// A row of which only the key is known, for removals: inverse of row_key().
Result<Row, BadJson> row_from_key(std::string_view kind, std::string_view key);

boost::json::value write_refusal(const Refusal &refusal);
/// A code this build does not know becomes unknown_kind with the word as parameter "code".
Result<Refusal, BadJson> read_refusal(const boost::json::value &value);
boost::json::value write_receipt(const Receipt &receipt);
Result<Receipt, BadJson> read_receipt(const boost::json::value &value);
/// {"desks": {"days_ahead": 14}}: one topic.
boost::json::value write_setting(const SettingValue &value);
Result<SettingValue, BadJson> read_setting(const boost::json::value &value);

/// One field of a row as it stands in the row's JSON, for stores that keep such a field as a whole. For the types that
/// write.cpp and read.cpp name at their end.
template <class Field> boost::json::value write_field(const Field &field);
/// False: it is none, and `field` is as it was.
template <class Field> bool read_field(const boost::json::value &value, Field &field);
boost::json::value write_address_check(const AddressCheck &check);
Result<AddressCheck, BadJson> read_address_check(const boost::json::value &value);

std::string text_of(const boost::json::value &value); // compact
/// One value as text. The JSON tree in between is not allocated on the heap.
std::string row_text(const Row &row);
std::string command_text(const Command &command);

} // namespace tallyboard::codec
