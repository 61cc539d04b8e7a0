#include "hub/council_settings.h"
#include "codec/codec.h"
#include "domain/decide.h"
#include "domain/enum_text.h"
#include "hub/admin_work.h"
#include <algorithm>

namespace tallyboard::hub {

Refusal change_setting(const Admin &admin, const ChangeSetting &change, bool dry_run) {
    Work work(admin);
    const Decision decision = decide_setting(work.rows, change, {}, admin.now);
    if (decision.verdict != Verdict::accepted)
        return decision.refusal;
    if (dry_run)
        return {};
    work.rows.write(decision.changes, admin.now);
    if (!decision.changes.empty())
        work.note(ChangeSetting::trait.word.text.data(), Subject(row_key(decision.changes.front().row)),
                  codec::row_text(decision.changes.front().row));
    work.batch.commit();
    return {};
}

std::vector<Setting> setting_versions(HubStore &store, std::string_view topic) {
    Batch batch(store);
    auto versions = rows_of<Setting>(store);
    std::erase_if(versions, [topic](const Setting &version) { return enum_text(version.topic) != topic; });
    std::ranges::sort(versions, {}, &Setting::n);
    return versions;
}

} // namespace tallyboard::hub
