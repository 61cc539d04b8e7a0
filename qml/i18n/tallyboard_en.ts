<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>tallyboard::AlarmsViewModel</name>
    <message numerus="yes">
        <source>%n alarms need an answer</source>
        <extracomment>The desktop&apos;s message, readable on a locked screen: no name and no place. %n alarms that nobody has answered.</extracomment>
        <translation>
            <numerusform>An alarm needs an answer</numerusform>
            <numerusform>%n alarms need an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <extracomment>On the bar over every page, after the worst alarm: how many others there are.</extracomment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tallyboard::RolesViewModel</name>
    <message numerus="yes">
        <source>%1 has %n team(s) now. Teams that come to it later count too.</source>
        <extracomment>Of a role over a directorate or service: %n is how many teams it has.</extracomment>
        <translation>
            <numerusform>%1 has %n team now. Teams that come to it later count too.</numerusform>
            <numerusform>%1 has %n teams now. Teams that come to it later count too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddressNotesPage</name>
    <message numerus="yes">
        <source>%n were not reviewed in time</source>
        <extracomment>Line under a heading; counts warnings whose day of review is over.</extracomment>
        <translation>
            <numerusform>%n was not reviewed in time</numerusform>
            <numerusform>%n were not reviewed in time</numerusform>
        </translation>
    </message>
</context>
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
        <source>%n of those you can see said they are here</source>
        <extracomment>Line under a heading on the Who&apos;s in page.</extracomment>
        <translation>
            <numerusform>%n of those you can see said they are here</numerusform>
            <numerusform>%n of those you can see said they are here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DseForm</name>
    <message numerus="yes">
        <source>Show the next of %n</source>
        <extracomment>Button of a check: %n questions are still to be answered; it shows the first of them.</extracomment>
        <translation>
            <numerusform>Show the last question</numerusform>
            <numerusform>Show the next of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation><numerusform>%n year</numerusform><numerusform>%n years</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation><numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation>
    </message>
</context>
<context>
    <name>StartVisitForm</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation><numerusform>%n hour</numerusform><numerusform>%n hours</numerusform></translation>
    </message>
</context>
<context>
    <name>DseQueuePage</name>
    <message numerus="yes">
        <source>waiting for %n day(s)</source>
        <extracomment>Line under a heading on the DSE pages.</extracomment>
        <translation>
            <numerusform>waiting for %n day</numerusform>
            <numerusform>waiting for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DseSection</name>
    <message numerus="yes">
        <source>%n for the assessor</source>
        <extracomment>A part of a DSE check: %n answers that an assessor looks at.</extracomment>
        <translation>
            <numerusform>%n for the assessor</numerusform>
            <numerusform>%n for the assessor</numerusform>
        </translation>
    </message>
</context>
</TS>
