// Runs once, when the data folder is empty: the application gets an account of its own, without rights to other databases.
db.getSiblingDB('attendant').createUser({
  user: 'attendant',
  pwd: process.env.MONGODB_PASSWORD,
  roles: [{ role: 'readWrite', db: 'attendant' }],
});
