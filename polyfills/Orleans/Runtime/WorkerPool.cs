namespace Orleans.Runtime;

/// <summary>The activations of a stateless worker.</summary>
internal sealed class WorkerPool(Silo silo, GrainClass grainClass, GrainId id) : IRequestTarget, IActivationOwner
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];

    public IReadOnlyList<Activation> Workers
    {
        get
        {
            lock (_gate)
            {
                return [.. _workers];
            }
        }
    }

    public bool TryEnqueue(Request request)
    {
        while (!Choose().TryEnqueue(request))
        {
        }

        return true;
    }

    public void Remove(Activation activation)
    {
        lock (_gate)
        {
            _workers.Remove(activation);
        }
    }

    private Activation Choose()
    {
        lock (_gate)
        {
            var best = _workers.MinBy(each => each.Load);
            if (best is null || (best.Load > 0 && _workers.Count < grainClass.MaxWorkers))
            {
                best = new Activation(silo, grainClass, id, this);
                _workers.Add(best);
            }

            return best;
        }
    }
}
