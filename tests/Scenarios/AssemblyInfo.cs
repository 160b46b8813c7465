// The scenarios' clock waits until the whole process is quiet: nothing else may run in it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
