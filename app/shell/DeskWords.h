// Names of a desk and of its place: "Desk 14", "Town Hall, First floor, East". Called on a store's thread.
#pragma once
#include "store/local_store.h"
#include <QString>

namespace tallyboard::desk_words {

QString name(store::LocalStore &local, const DeskCode &desk);
QString where(store::LocalStore &local, const DeskCode &desk);

} // namespace tallyboard::desk_words
