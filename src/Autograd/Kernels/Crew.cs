namespace AutogradRnn.Kernels;

/// <summary>Parts of one job, shared by the calling thread and threads of the pool, without allocating.</summary>
/// <remarks>
/// Whoever is free takes the next part. The caller works too and waits only for parts that somebody has begun, so a pool without
/// free threads costs speed but can never block. A helper that comes late finds no part left, or helps with the caller's next job.
/// </remarks>
internal abstract class Crew : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private int _parts;
    private int _taken;
    private int _done;
    private int _called;

    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref _called);
        Work();
    }

    /// <summary>Does all parts, on up to <paramref name="threads"/> threads, and returns when all are done.</summary>
    protected void Run(int parts, int threads)
    {
        lock (_lock)
        {
            (_parts, _taken, _done) = (parts, 0, 0);
        }

        // Helpers called for an earlier job may still wait for a thread: they count.
        while (Volatile.Read(ref _called) < threads - 1)
        {
            Interlocked.Increment(ref _called);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        Work();
        SpinWait wait = default;
        while (Volatile.Read(ref _done) < parts) wait.SpinOnce(sleep1Threshold: -1);
    }

    /// <summary>Does one part. Called from any thread; must not throw.</summary>
    protected abstract void Do(int part);

    private void Work()
    {
        while (Take() is int part)
        {
            Do(part);
            Interlocked.Increment(ref _done);
        }
    }

    private int? Take()
    {
        lock (_lock)
        {
            return _taken < _parts ? _taken++ : null;
        }
    }
}
