// What every HubStore must do, whatever it stands on. Each check gets a fresh, empty store and says what is wrong, or
// nothing. A store's test runs the whole list.
#pragma once
#include "hub/hub_store.h"
#include <functional>
#include <string>
#include <vector>

namespace tallyboard::testing {

struct StoreCheck {
    const char *name;
    std::function<std::string(hub::HubStore &)> run; // empty text: as it should be
};

std::vector<StoreCheck> hub_store_checks();

// Of what belongs to one person; in the list above.
std::string pseudonyms_can_be_erased(hub::HubStore &store);
std::string one_persons_rows_go_alone(hub::HubStore &store);
std::string closing_words_are_replaced_and_closes_taken_once(hub::HubStore &store);
std::string an_address_is_taken_out_of_what_is_over(hub::HubStore &store);
std::string texts_are_found_in_rows_that_stand(hub::HubStore &store);

// Of messages that are owed; in the list above.
std::string messages_are_owed_once(hub::HubStore &store);
std::string what_became_of_a_message_is_kept(hub::HubStore &store);
std::string messages_move_with_the_time(hub::HubStore &store);
std::string tests_are_found_by_their_method(hub::HubStore &store);

// Of what comes by the outside door; in the list above.
std::string answer_links_are_kept_and_go(hub::HubStore &store);
std::string a_message_is_found_by_its_key(hub::HubStore &store);

} // namespace tallyboard::testing
