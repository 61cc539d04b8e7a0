<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>CountdownText</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <extracomment>A length of time.</extracomment>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <extracomment>A length of time.</extracomment>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <extracomment>A length of time.</extracomment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DseForm</name>
    <message numerus="yes">
        <source>%n question(s) not answered. Show me.</source>
        <translation>
            <numerusform>%n question not answered. Show me.</numerusform>
            <numerusform>%n questions not answered. Show me.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DseQueuePage</name>
    <message numerus="yes">
        <source>waiting %n day(s)</source>
        <translation>
            <numerusform>waiting %n day</numerusform>
            <numerusform>waiting %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DseReview</name>
    <message numerus="yes">
        <source>%n answer(s) to look at</source>
        <translation>
            <numerusform>%n answer to look at</numerusform>
            <numerusform>%n answers to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldButton</name>
    <message numerus="yes">
        <source>%1, %n second(s) left, let go to stop</source>
        <extracomment>%1 is &quot;SOS&quot;; %n is the number of seconds the person must still hold.</extracomment>
        <translation>
            <numerusform>%1, %n second left, let go to stop</numerusform>
            <numerusform>%1, %n seconds left, let go to stop</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold for %n second(s) to raise the alarm</source>
        <translation>
            <numerusform>Hold for %n second to raise the alarm</numerusform>
            <numerusform>Hold for %n seconds to raise the alarm</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HubLine</name>
    <message numerus="yes">
        <source>%n thing(s) not sent yet</source>
        <extracomment>Things done on this device which the hub has not answered yet.</extracomment>
        <translation>
            <numerusform>%n thing not sent yet</numerusform>
            <numerusform>%n things not sent yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message numerus="yes">
        <source>%n visit(s) need somebody</source>
        <translation>
            <numerusform>%n visit needs somebody</numerusform>
            <numerusform>%n visits need somebody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n thing to look at</numerusform>
            <numerusform>%n things to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NavItem</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <extracomment>%1 is the name of a page, %n how many things wait there.</extracomment>
        <translation>
            <numerusform>%1, %n waiting</numerusform>
            <numerusform>%1, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>%n here now</source>
        <translation>
            <numerusform>%n here now</numerusform>
            <numerusform>%n here now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecentVisits</name>
    <message numerus="yes">
        <source>Position looked at %n time(s)</source>
        <translation>
            <numerusform>Position looked at once</numerusform>
            <numerusform>Position looked at %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunningVisit</name>
    <message numerus="yes">
        <source>Add %n minute(s)</source>
        <translation>
            <numerusform>Add %n minute</numerusform>
            <numerusform>Add %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SafetyStrip</name>
    <message numerus="yes">
        <source>%n thing(s) not sent yet</source>
        <extracomment>Things done on this device which the hub has not answered yet.</extracomment>
        <translation>
            <numerusform>%n thing not sent yet</numerusform>
            <numerusform>%n things not sent yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n thing(s) not accepted</source>
        <translation>
            <numerusform>%n thing not accepted</numerusform>
            <numerusform>%n things not accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) on this device, not sent yet</source>
        <extracomment>Things done on this device which the hub has not answered yet.</extracomment>
        <translation>
            <numerusform>%n thing on this device, not sent yet</numerusform>
            <numerusform>%n things on this device, not sent yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tallyboard::SettingsViewModel</name>
    <message numerus="yes">
        <source>%n thing(s) you did are not sent yet and would be lost.</source>
        <translation>
            <numerusform>%n thing you did is not sent yet and would be lost.</numerusform>
            <numerusform>%n things you did are not sent yet and would be lost.</numerusform>
        </translation>
    </message>
</context>
</TS>
