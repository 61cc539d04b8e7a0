// The look that the person has set for their machine. Used until they choose another in Tallyboard itself.
#pragma once
#include <QObject>

namespace tallyboard::platform {

class Appearance : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual bool dark() const = 0;
    virtual bool reducedMotion() const = 0;

signals:
    void changed();
};

} // namespace tallyboard::platform
