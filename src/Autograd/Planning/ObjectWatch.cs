namespace AutogradRnn.Planning;

/// <summary>Everything that can be reached from an object, as it was: tells whether anything is different now, and puts it back.</summary>
/// <remarks>
/// Reached are the fields of the whole class hierarchy, what closures captured, the elements of arrays, collections through their private
/// fields, and the static fields of the types met outside the framework. A tensor is compared by identity and by its count of writes, not
/// by content: its old content cannot be put back.
/// </remarks>
internal sealed class ObjectWatch
{
    internal const int MostObjects = 4096;
    internal const int MostElements = 1 << 20;

    private readonly IReadOnlyList<IWatched> _parts;

    private ObjectWatch(IReadOnlyList<IWatched> parts) => _parts = parts;

    /// <summary>Remembers all of it; null when it is too much, or when something cannot be watched (a file, another thread's value).</summary>
    public static ObjectWatch? Of(object root)
    {
        try
        {
            return ObjectWalk.From(root) is { } parts ? new ObjectWatch(parts) : null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null; // What reflection cannot read, whatever its reason, cannot be watched: a type initializer that throws, say.
        }
    }

    /// <summary>Whether anything is different now.</summary>
    public bool Changed()
    {
        foreach (IWatched part in _parts)
        {
            if (part.Changed()) return true;
        }

        return false;
    }

    /// <summary>Whether anything but the content of tensors is different now: training writes those at every step.</summary>
    public bool ChangedBesidesTensors()
    {
        foreach (IWatched part in _parts)
        {
            if (part is not WatchedTensor && part.Changed()) return true;
        }

        return false;
    }

    /// <summary>Puts back every field and element that is different now; all but the content of tensors.</summary>
    public void Restore()
    {
        foreach (IWatched part in _parts)
        {
            if (part.Changed()) part.Restore();
        }
    }
}
