@echo off
rem Runs Oddtrail. Needs Java 17 or newer: the one in JAVA_HOME, or else the one on the PATH.
rem ODDTRAIL_JAVA_OPTS: further options for the Java virtual machine, separated by blanks.
setlocal
set "jvm_flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dguice_bytecode_gen_option=DISABLED"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "jar="
for %%j in ("%~dp0..\lib\oddtrail-adapters-cli-*.jar") do set "jar=%%~fj"
if not defined jar (
    echo oddtrail: incomplete installation: no program in "%~dp0..\lib" 1>&2
    exit /b 1
)
"%java%" %jvm_flags% %ODDTRAIL_JAVA_OPTS% -cp "%jar%" dev.oddtrail.launcher.Main %*
exit /b %ERRORLEVEL%
