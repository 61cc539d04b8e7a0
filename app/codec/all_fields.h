// Whether fields() names every member. A member that it leaves out would be in no store, on no wire and on no page, and
// nothing else would say so.
#pragma once
#include "domain/fields.h"
#include <boost/pfr/tuple_size.hpp>

namespace tallyboard {

/// How many more members than fields a type is meant to have; nothing said is none.
template <HasFields T> consteval int members_beyond_fields() {
    if constexpr (requires { T::members_beyond_fields; })
        return T::members_beyond_fields;
    else
        return 0;
}

template <HasFields T>
inline constexpr bool has_all_fields = static_cast<int>(boost::pfr::tuple_size_v<T>) ==
                                       static_cast<int>(field_names<T>.size()) + members_beyond_fields<T>();

} // namespace tallyboard
