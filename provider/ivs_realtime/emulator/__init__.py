"""The service, for a machine with no account. Shares no code with the provider.

A request passes these modules, in this order:

    server      HTTP: reads the request, writes the answer; the only module that knows aiohttp
    callers     who calls: account and region, from the signature's credential scope
    service     what is called: faults, rates, validation, the operation, the log
    operations  the table of all operations; each points at a function of stages, compositions, …
    world       the records in memory, and one transaction for every request that changes them
    store       the file those transactions go to

What time does to a record is a pure function of the record and the clock (`composition_life`,
`recordings`): nothing in here runs on a timer. Everything that is not `ivs-realtime` goes to moto, in the
same process (`moto_services`). How a test steers all this is in `control`, apart from the service's paths.
"""
