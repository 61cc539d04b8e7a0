// Why an encrypted file did not open, as sentences for the "stopped" page. Every one of them left the file untouched.
#pragma once
#include "store/database.h"
#include <QString>

namespace tallyboard {

QString open_sentence(store::OpenProblem problem);
QString open_remedy(store::OpenProblem problem);

} // namespace tallyboard
