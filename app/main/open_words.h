// Why an encrypted file did not open, as sentences for the "stopped" page. In every case the file is left untouched.
#pragma once
#include "store/database.h"
#include <QString>

namespace tallyboard {

QString open_sentence(store::OpenProblem problem);
QString open_remedy(store::OpenProblem problem);

} // namespace tallyboard
