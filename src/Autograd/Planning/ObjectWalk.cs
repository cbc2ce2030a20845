using System.Reflection;

namespace AutogradRnn.Planning;

/// <summary>Visits each object that can be reached from one once, and remembers it as it is.</summary>
internal sealed class ObjectWalk
{
    private readonly HashSet<object> _met = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<FieldInfo> _statics = [];
    private readonly Stack<object> _waiting = [];
    private readonly List<IWatched> _watched = [];
    private int _elements;
    private bool _impossible;

    private ObjectWalk()
    {
    }

    /// <summary>All of it, or null where that is too much or not possible.</summary>
    public static List<IWatched>? From(object root)
    {
        ObjectWalk walk = new();
        walk.Meet(root);
        while (!walk._impossible && walk._waiting.TryPop(out object? next)) walk.Visit(next);
        return walk._impossible ? null : walk._watched;
    }

    private void Meet(object? value)
    {
        if (value is null) return;
        Reach reach = WatchedType.Of(value.GetType()).Reach;
        if (reach == Reach.Impossible) _impossible = true;
        if (reach != Reach.Inside || !_met.Add(value)) return;
        if (_met.Count > ObjectWatch.MostObjects) _impossible = true;
        _waiting.Push(value);
    }

    /// <summary>Meets what a struct refers to. The box is a copy that nobody else knows.</summary>
    private void MeetInside(object? box)
    {
        if (box is null) return;
        WatchedType type = WatchedType.Of(box.GetType());
        if (type.Reach == Reach.Inside) VisitStatics(box.GetType());
        if (type.IsPlain) return;
        for (int i = 0; i < type.PartCount; i++) Meet(Content.Part(box, i, type), type.PartIsValue(i));
    }

    private void Meet(object? value, bool isValue)
    {
        if (isValue) MeetInside(value);
        else Meet(value);
    }

    private void Visit(object value)
    {
        switch (value)
        {
            case Tensor tensor:
                _watched.Add(new WatchedTensor(tensor));
                break;
            case Delegate function:
                VisitFunction(function);
                break;
            case Array array:
                VisitArray(array);
                break;
            default:
                FieldInfo[] fields = WatchedType.Of(value.GetType()).Fields;
                if (fields.Length > 0) Watch(value, fields);
                VisitStatics(value.GetType());
                break;
        }
    }

    // A delegate is never changed itself, but what it captured may be.
    private void VisitFunction(Delegate function)
    {
        foreach (Delegate single in function.GetInvocationList())
        {
            Meet(single.Target);
            if (single.Method.DeclaringType is { } type) VisitStatics(type);
        }
    }

    private void VisitArray(Array array)
    {
        WatchedType element = WatchedType.Of(array.GetType().GetElementType()!);
        if (array.Length > ObjectWatch.MostElements - _elements)
        {
            _impossible = true;
            return;
        }

        _elements += array.Length;
        _watched.Add(new WatchedArray(array));
        for (int i = 0; i < array.Length && !element.IsPlain; i++) Meet(Content.Element(array, i, element), element.IsValue);
    }

    private void VisitStatics(Type type)
    {
        StaticFields statics = StaticFields.Of(type);
        FieldInfo[] fresh = [.. statics.Assignable.Where(_statics.Add)];
        if (fresh.Length > 0) Watch(null, fresh);
        foreach (FieldInfo field in statics.Fixed)
        {
            if (_statics.Add(field)) Meet(field.GetValue(null), field.FieldType.IsValueType);
        }
    }

    private void Watch(object? owner, FieldInfo[] fields)
    {
        WatchedFields watched = WatchedFields.Of(owner, fields);
        _watched.Add(watched);
        for (int i = 0; i < fields.Length; i++) Meet(watched.Before(i), fields[i].FieldType.IsValueType);
    }
}
