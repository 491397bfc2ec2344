"""The plugin face: the resources for every language, as a process that the engine talks to by gRPC.

    process         the program `pulumi-resource-ivs-realtime`: its port, its threads, its end
    servicer        the engine's calls, each answered or refused cleanly; loads the rest when it is needed
    configuration   CheckConfig, DiffConfig, and the settings of Configure
    resources       Check, Diff, Create, Read, Update, Delete, List
    functions       Invoke
    failures        what goes wrong, as the engine wants to hear it
    hiding          secrets, kept out of every message

Why it is built on the generated servicer: docs/decisions/plugin-servicer.md.
"""
