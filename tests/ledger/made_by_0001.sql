BEGIN TRANSACTION;
CREATE TABLE audit (
	seq INTEGER NOT NULL,
	recorded_at TEXT NOT NULL,
	row_table TEXT NOT NULL,
	row_key TEXT NOT NULL,
	digest TEXT NOT NULL,
	previous TEXT NOT NULL,
	hash TEXT NOT NULL,
	CONSTRAINT pk_audit PRIMARY KEY (seq)
);
INSERT INTO "audit" VALUES(1,'2026-11-26T02:11:12.793290+00:00','documents','d-ae932c1f07247935854d','93f1cd9673ec98cd6b8d7e59cb5781fd5c224eed0e0db517916e568e6a331967','d90dc1569a259af7b47ac0e486f385aae2512c1317fb4994daf96e8a7f09ab27','7299880ec08de2f0699e57cb98452160dc071c433bf14d8957d8f751cb1db7b5');
INSERT INTO "audit" VALUES(2,'2026-11-26T02:11:12.793290+00:00','captures','d-ae932c1f07247935854d','','7299880ec08de2f0699e57cb98452160dc071c433bf14d8957d8f751cb1db7b5','8077e07d84e54cd9cdb124148ec75a87bb9180009ecbe1df1037cee7865cfe7d');
INSERT INTO "audit" VALUES(3,'2026-11-26T02:11:12.793290+00:00','readings','d-ae932c1f07247935854d','','8077e07d84e54cd9cdb124148ec75a87bb9180009ecbe1df1037cee7865cfe7d','a4f85e5f9fe8322b2ebf234c60d2577d9f3afc3c1437e652d1f13a722ddb4d90');
INSERT INTO "audit" VALUES(4,'2026-11-26T02:11:12.793290+00:00','claims','c-bbeaf0fe8d90daca1786','c1b2522f70d7bee99b8378881e4c49bae9219da41faa95a546dfe71f397a0111','a4f85e5f9fe8322b2ebf234c60d2577d9f3afc3c1437e652d1f13a722ddb4d90','287aead9424d6aaa572c6abd95a99ac379c905c51d671aca31d38b7083df27db');
INSERT INTO "audit" VALUES(5,'2026-11-26T02:11:12.793290+00:00','claims','c-8af0e042cf86f5044139','99beaafe9ad09d5c97b173a01a27aec1396b66c1ea5b5380ecd0af8c5eb2c0d8','287aead9424d6aaa572c6abd95a99ac379c905c51d671aca31d38b7083df27db','a545fbf3f38ed17df3ac71968c6038ba454ceafa7d23eeafc8650faed2b6a5f8');
INSERT INTO "audit" VALUES(6,'2026-11-26T02:11:12.793290+00:00','links','l-ac2968b4b8d1a5667a43','3d5fdb49dfee3aaa8b4930b506dd1b3958c3ae958581c9ce2fe2287c6cb244b8','a545fbf3f38ed17df3ac71968c6038ba454ceafa7d23eeafc8650faed2b6a5f8','feb88739326d795c42c1b5fa4c241c13c2098377871bd5ec2a1c6b060aa060ab');
INSERT INTO "audit" VALUES(7,'2026-11-26T02:11:12.793290+00:00','findings','f-25d8c0e969b8c6047e38','7d488ddc6b4b8fac9e5d5f8d6ee9f57413d214b95c8a50ea82973aeddc33d444','feb88739326d795c42c1b5fa4c241c13c2098377871bd5ec2a1c6b060aa060ab','037d29feb60133e1548cf0f30b6749806ec06405d4d90b2c279c186de6b4f8b2');
INSERT INTO "audit" VALUES(8,'2026-11-26T02:11:12.793290+00:00','rejected','d-ae932c1f07247935854d:105-115','990530df4019e2d4ab692f88855bf18fd88d102af1f98e2a2cdb157532b08e27','037d29feb60133e1548cf0f30b6749806ec06405d4d90b2c279c186de6b4f8b2','3a2289d4d613926ff5e5df0f0dc45eb3fa92ce980eeb778c380c0f97a6fce014');
INSERT INTO "audit" VALUES(9,'2026-11-26T02:11:12.799998+00:00','documents','d-56c37da7f7b37557a955','f02f0cfa1b69b8752f0ffff2e7fba92eb6357300171d68fb6f19542888bd947b','3a2289d4d613926ff5e5df0f0dc45eb3fa92ce980eeb778c380c0f97a6fce014','5fe5a6535331744aa42f4b9f5410d61f45b174f99c27bdf8e0e5d4e2af6ceb76');
INSERT INTO "audit" VALUES(10,'2026-11-26T02:11:12.799998+00:00','captures','d-56c37da7f7b37557a955','','5fe5a6535331744aa42f4b9f5410d61f45b174f99c27bdf8e0e5d4e2af6ceb76','98dfb8d091444ef34949cfacc1c469f7907ed9ad6ace4ea9cfb1bddc5079627d');
INSERT INTO "audit" VALUES(11,'2026-11-26T02:11:12.799998+00:00','readings','d-56c37da7f7b37557a955','','98dfb8d091444ef34949cfacc1c469f7907ed9ad6ace4ea9cfb1bddc5079627d','70d9ec4d80a5df0ea6d5d0953bac1a48bdcee5c4049fe6d8192a5a2c51a16eb3');
INSERT INTO "audit" VALUES(12,'2026-11-26T02:11:12.799998+00:00','claims','c-6606fe2352e6736b08d3','cc3128ffc32baa0b6c744fabcbffd0682341bd7ef9d6bbefe6b113589f825aff','70d9ec4d80a5df0ea6d5d0953bac1a48bdcee5c4049fe6d8192a5a2c51a16eb3','205c46a11aaa9c19ad34440c822a9d108e3614e9a3340423160c222b002a2c38');
INSERT INTO "audit" VALUES(13,'2026-11-26T02:11:12.799998+00:00','claims','c-31e9e06d6fb8571d644b','8f99f6eec1871281c3a85fad2402c7e71de7f252887e9f897bee659bfc5b8b30','205c46a11aaa9c19ad34440c822a9d108e3614e9a3340423160c222b002a2c38','fbf0aaf4f1a48683710c2f80c6112a9e07b659df328fb834e36d528656a7a83b');
INSERT INTO "audit" VALUES(14,'2026-11-26T02:11:12.799998+00:00','links','l-10ce25f443e6c32aec44','d1fbcad97671e0b9ebe8552f65bc3803010fea5a15f936a7f4ea08234026a065','fbf0aaf4f1a48683710c2f80c6112a9e07b659df328fb834e36d528656a7a83b','2f961a49f12884e827340cedfbc4e28c9b02df8d302a12e6488e04c640115a57');
INSERT INTO "audit" VALUES(15,'2026-11-26T02:11:12.799998+00:00','findings','f-836b93930efdcabacf75','bdb717c63d7d34c5e6aeb4a718637a04f37b730e3fda69190688327ae75d5384','2f961a49f12884e827340cedfbc4e28c9b02df8d302a12e6488e04c640115a57','f75faa8f839d9eb92dde8ae5f2498c39b7664802b3eea727b8d020e1de161587');
INSERT INTO "audit" VALUES(16,'2026-11-26T02:11:12.799998+00:00','rejected','d-56c37da7f7b37557a955:105-115','7390c833bc78c58ff1b166fd5275d9b90a261a6b0e676c8c4d0302d8b4c5ff12','f75faa8f839d9eb92dde8ae5f2498c39b7664802b3eea727b8d020e1de161587','9aff1fe542470adde50e5395b7c54198a95467235fd67c613e76c6af997e9bf3');
INSERT INTO "audit" VALUES(17,'2026-11-26T02:11:12.803039+00:00','documents','d-dfd1cc75f5a8c36bbed3','3ef7ba7e45470e6e130d4f818313e837ab3f8b379906a5c59df022998f38dc47','9aff1fe542470adde50e5395b7c54198a95467235fd67c613e76c6af997e9bf3','b80b94cea32def968923c968f42dd658d3ce614905b4b3b441e4594f7c891318');
INSERT INTO "audit" VALUES(18,'2026-11-26T02:11:12.803039+00:00','captures','d-dfd1cc75f5a8c36bbed3','','b80b94cea32def968923c968f42dd658d3ce614905b4b3b441e4594f7c891318','29d36af37de5522152194202e35b2ba8bca91ac7332b6204f8d21bf9ac2ae5b5');
INSERT INTO "audit" VALUES(19,'2026-11-26T02:11:12.803039+00:00','readings','d-dfd1cc75f5a8c36bbed3','','29d36af37de5522152194202e35b2ba8bca91ac7332b6204f8d21bf9ac2ae5b5','b1948cdf43ebb2aafa12970aa5f99d210b796b10b2e26378301b40e4c6a92da6');
INSERT INTO "audit" VALUES(20,'2026-11-26T02:11:12.803039+00:00','claims','c-cf33c49e749477e96108','795436113b405523ce984c6b497141df8ae07a011b53222d727470237785c50a','b1948cdf43ebb2aafa12970aa5f99d210b796b10b2e26378301b40e4c6a92da6','f1df63629672f16a0ca1f730a48776f1a496ac29ced50d8c099ec7bf07ff19f6');
INSERT INTO "audit" VALUES(21,'2026-11-26T02:11:12.803039+00:00','claims','c-1a11550c8966378993b8','554f10267c761b367a923c8d3d9f3ce54bd52efda047db9fd92f02b47a28cb60','f1df63629672f16a0ca1f730a48776f1a496ac29ced50d8c099ec7bf07ff19f6','c8c5f89c68b21bbe0e97204713c4f76430d7896f6884c3d0f05644d96aa4c02b');
INSERT INTO "audit" VALUES(22,'2026-11-26T02:11:12.803039+00:00','links','l-b9c3997284486df919b9','f8a33e64efc87af303f00d0b32ac481fd264bc4df651e06a620a4ae367b792e4','c8c5f89c68b21bbe0e97204713c4f76430d7896f6884c3d0f05644d96aa4c02b','94ad1d26375f6a939eeb6c46a134b4de93bb7f6992f879543dee5fb11ce8c388');
INSERT INTO "audit" VALUES(23,'2026-11-26T02:11:12.803039+00:00','findings','f-3a2d4ee09f49f86dd9da','73b18d05120ecece52de1c853a6ddf08ee7da3fa24d7fb03badd2637ceb811b6','94ad1d26375f6a939eeb6c46a134b4de93bb7f6992f879543dee5fb11ce8c388','933e83a120a3e591957961d727c2099866136dfb76094b812e2e60dca0110346');
INSERT INTO "audit" VALUES(24,'2026-11-26T02:11:12.803039+00:00','rejected','d-dfd1cc75f5a8c36bbed3:105-115','b4c93cc799c8f1dcaeecc91077c1ac0dcb21b0953136802e62b203b3b968ea37','933e83a120a3e591957961d727c2099866136dfb76094b812e2e60dca0110346','bffc36f326d604b58433be5f3eb7b90521c43682102689cdaf28a3dfa637fd8d');
INSERT INTO "audit" VALUES(25,'2026-11-26T02:11:12.807447+00:00','readings','d-56c37da7f7b37557a955','','bffc36f326d604b58433be5f3eb7b90521c43682102689cdaf28a3dfa637fd8d','8b4c55f40ccae7f1b87b773e3e8ea10fc4e3b8af5d180f3171ae4cf42858528d');
INSERT INTO "audit" VALUES(26,'2026-11-26T02:11:12.807447+00:00','claims','c-6606fe2352e6736b08d3','06adf07af5569250c0f3087e2d2da53854b55638826c4249d3afca6c464079ab','8b4c55f40ccae7f1b87b773e3e8ea10fc4e3b8af5d180f3171ae4cf42858528d','7737a19e48c41f8f6e572be378b6b8b64fc02d98c5c281d8ad3d838fa423eebd');
INSERT INTO "audit" VALUES(27,'2026-11-26T02:11:12.807447+00:00','retired','c-6606fe2352e6736b08d3','','7737a19e48c41f8f6e572be378b6b8b64fc02d98c5c281d8ad3d838fa423eebd','42ecfd7c2016dd1e222edc993b2f717f1a3c496dc4105458df1d4579c9575261');
INSERT INTO "audit" VALUES(28,'2026-11-26T02:11:12.807447+00:00','rejected','d-56c37da7f7b37557a955:105-115','bb7ea09e1e3061b734ea26ba87acb137d14124d1ad791dd6d260df63abcbe349','42ecfd7c2016dd1e222edc993b2f717f1a3c496dc4105458df1d4579c9575261','c82ce1f2b6ffd1e1f6761fdd4e540b4812ebabc73b4b4ef5b33468294d376e75');
INSERT INTO "audit" VALUES(29,'2026-11-26T02:11:12.811929+00:00','documents','mixed','1dc20b4fb5e68443b5f8c5c940cd346e5c29ce3d1195a0bc444303450eff9a3e','c82ce1f2b6ffd1e1f6761fdd4e540b4812ebabc73b4b4ef5b33468294d376e75','f68359c71e238d53770b16d6b8200ce4450d87bab48d43ff217fb9d827d95bdf');
INSERT INTO "audit" VALUES(30,'2026-11-26T02:11:12.811929+00:00','readings','mixed','','f68359c71e238d53770b16d6b8200ce4450d87bab48d43ff217fb9d827d95bdf','3ab5e6fe322eaa80b3493ff689cb7d085fe3015e2466a81f0a882ad9bdc5ce6c');
INSERT INTO "audit" VALUES(31,'2026-11-26T02:11:12.814427+00:00','tombstones','d-dfd1cc75f5a8c36bbed3','','3ab5e6fe322eaa80b3493ff689cb7d085fe3015e2466a81f0a882ad9bdc5ce6c','749f50aa26b0352600fb8f7705b87972c2f0cba450aa3d78f93d64bbf31c8275');
INSERT INTO "audit" VALUES(32,'2026-11-26T02:11:12.814427+00:00','tombstones','d-dfd1cc75f5a8c36bbed3','','749f50aa26b0352600fb8f7705b87972c2f0cba450aa3d78f93d64bbf31c8275','3da0758efaa9572f40fa91596bff915ef576aee78837a34a98c4aaac2b21a329');
INSERT INTO "audit" VALUES(33,'2026-11-26T02:11:12.814427+00:00','tombstones','c-cf33c49e749477e96108','','3da0758efaa9572f40fa91596bff915ef576aee78837a34a98c4aaac2b21a329','92968e0e79f5c0703249cac80391f5e0891adc93c89c0e6353795cf9492c464b');
INSERT INTO "audit" VALUES(34,'2026-11-26T02:11:12.814427+00:00','tombstones','c-1a11550c8966378993b8','','92968e0e79f5c0703249cac80391f5e0891adc93c89c0e6353795cf9492c464b','9f0c0153a37d5490b88ee0972a8c31ec135c32612e81685009d95c6165ad0885');
INSERT INTO "audit" VALUES(35,'2026-11-26T02:11:12.814427+00:00','tombstones','l-b9c3997284486df919b9','','9f0c0153a37d5490b88ee0972a8c31ec135c32612e81685009d95c6165ad0885','0916d17f69299d7d2a899990f9803c5ebf14e2db3d4a7efea00966e92f0d6fa1');
INSERT INTO "audit" VALUES(36,'2026-11-26T02:11:12.814427+00:00','tombstones','f-3a2d4ee09f49f86dd9da','','0916d17f69299d7d2a899990f9803c5ebf14e2db3d4a7efea00966e92f0d6fa1','61dd6046f7d04a7d9981cc84ac7115d88d471c3495575a55865080ee5a26e8f9');
INSERT INTO "audit" VALUES(37,'2026-11-26T02:11:12.814427+00:00','tombstones','d-dfd1cc75f5a8c36bbed3:105-115','','61dd6046f7d04a7d9981cc84ac7115d88d471c3495575a55865080ee5a26e8f9','2d9330db3abb2ca925f0371b119e89f3552adbe8b85f66009329387915f4373c');
CREATE TABLE blobs (
	sha256 TEXT NOT NULL,
	data BLOB NOT NULL,
	CONSTRAINT pk_blobs PRIMARY KEY (sha256)
);
INSERT INTO "blobs" VALUES('7b82450ecfac02be3043ccd8226b3c11ea271e499357f49ff5d8c35adaae7ed4',X'726177203130');
INSERT INTO "blobs" VALUES('5b685aaf293b4941bc0328534e937b076970a20f3f4fca50d0ffb84ddb6ee68e',X'726177203230');
CREATE TABLE captures (
	seq INTEGER NOT NULL,
	document_id TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	CONSTRAINT pk_captures PRIMARY KEY (seq),
	CONSTRAINT fk_captures_document_id FOREIGN KEY(document_id) REFERENCES documents (id),
	CONSTRAINT fk_captures_seq FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "captures" VALUES(2,'d-ae932c1f07247935854d','7b82450ecfac02be3043ccd8226b3c11ea271e499357f49ff5d8c35adaae7ed4',6);
INSERT INTO "captures" VALUES(10,'d-56c37da7f7b37557a955','5b685aaf293b4941bc0328534e937b076970a20f3f4fca50d0ffb84ddb6ee68e',6);
INSERT INTO "captures" VALUES(18,'d-dfd1cc75f5a8c36bbed3','66fb10d3d463065d35152c78f023e43bb72193af47d97c9e0bb660e91faa78bd',6);
CREATE TABLE claim_words (
	seq INTEGER NOT NULL,
	place TEXT,
	sources TEXT NOT NULL,
	words TEXT NOT NULL,
	CONSTRAINT pk_claim_words PRIMARY KEY (seq),
	CONSTRAINT fk_claim_words_seq FOREIGN KEY(seq) REFERENCES claims (seq)
);
INSERT INTO "claim_words" VALUES(4,'port arden','the harbour office','10 dockers were injured
port arden
dockers
the harbour office
10');
INSERT INTO "claim_words" VALUES(5,NULL,'','crowds seized the customs house
crowds
the customs house');
INSERT INTO "claim_words" VALUES(12,'port arden','the harbour office','20 dockers were injured
port arden
dockers
the harbour office
20');
INSERT INTO "claim_words" VALUES(13,NULL,'','crowds seized the customs house
crowds
the customs house');
INSERT INTO "claim_words" VALUES(26,'port arden','the harbour office','20 dockers were injured
port arden
dockers
the harbour office
20');
CREATE TABLE claims (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	document_id TEXT NOT NULL,
	reading INTEGER NOT NULL,
	kind TEXT NOT NULL,
	measure TEXT,
	stance TEXT NOT NULL,
	factuality TEXT NOT NULL,
	refers_earliest TEXT,
	refers_latest TEXT,
	as_of_earliest TEXT,
	as_of_latest TEXT,
	said_earliest TEXT,
	said_latest TEXT,
	made_by TEXT NOT NULL,
	CONSTRAINT pk_claims PRIMARY KEY (seq),
	CONSTRAINT fk_claims_document_id FOREIGN KEY(document_id) REFERENCES documents (id),
	CONSTRAINT fk_claims_seq FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "claims" VALUES(4,'c-bbeaf0fe8d90daca1786','d-ae932c1f07247935854d',3,'figure','injured','asserted','fact','2031-05-04','2031-05-04',NULL,NULL,NULL,NULL,'injured@1');
INSERT INTO "claims" VALUES(5,'c-8af0e042cf86f5044139','d-ae932c1f07247935854d',3,'status',NULL,'asserted','fact',NULL,NULL,NULL,NULL,NULL,NULL,'seized@1');
INSERT INTO "claims" VALUES(12,'c-6606fe2352e6736b08d3','d-56c37da7f7b37557a955',11,'figure','injured','asserted','fact','2031-05-04','2031-05-04',NULL,NULL,NULL,NULL,'injured@1');
INSERT INTO "claims" VALUES(13,'c-31e9e06d6fb8571d644b','d-56c37da7f7b37557a955',11,'status',NULL,'asserted','fact',NULL,NULL,NULL,NULL,NULL,NULL,'seized@1');
INSERT INTO "claims" VALUES(20,'c-cf33c49e749477e96108','d-dfd1cc75f5a8c36bbed3',19,'figure','injured','asserted','fact','2031-05-04','2031-05-04',NULL,NULL,NULL,NULL,'injured@1');
INSERT INTO "claims" VALUES(21,'c-1a11550c8966378993b8','d-dfd1cc75f5a8c36bbed3',19,'status',NULL,'asserted','fact',NULL,NULL,NULL,NULL,NULL,NULL,'seized@1');
INSERT INTO "claims" VALUES(26,'c-6606fe2352e6736b08d3','d-56c37da7f7b37557a955',25,'figure','injured','asserted','fact','2031-05-04','2031-05-04',NULL,NULL,NULL,NULL,'injured@2');
CREATE TABLE documents (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	text_sha256 TEXT NOT NULL,
	published TEXT,
	CONSTRAINT pk_documents PRIMARY KEY (seq),
	CONSTRAINT fk_documents_seq FOREIGN KEY(seq) REFERENCES audit (seq),
	CONSTRAINT uq_documents_id UNIQUE (id)
);
INSERT INTO "documents" VALUES(1,'d-ae932c1f07247935854d','7cdb9dff9dc9b8d1ace2b88eb1e50c25d84c4ab30f7af100ff7548b7c908bbdd','2031-05-06');
INSERT INTO "documents" VALUES(9,'d-56c37da7f7b37557a955','c6b9bdb7d3629436e81659d9eefae921fe04df13f5aeaf32ce6706ec9c06c826','2031-05-06');
INSERT INTO "documents" VALUES(17,'d-dfd1cc75f5a8c36bbed3','a92618aeb980f3303e226590d0d7263eacf342d9f88e23d1bf595f8376771fbe','2031-05-06');
INSERT INTO "documents" VALUES(29,'mixed','c6c8b1d06d98d84081951726eb4842ddf15884fdfd8d49ea7a56ae7fb2f06368',NULL);
CREATE TABLE finding_claims (
	finding INTEGER NOT NULL,
	position INTEGER NOT NULL,
	claim_id TEXT NOT NULL,
	CONSTRAINT pk_finding_claims PRIMARY KEY (finding, position),
	CONSTRAINT fk_finding_claims_finding FOREIGN KEY(finding) REFERENCES findings (seq)
)
 WITHOUT ROWID

;
INSERT INTO "finding_claims" VALUES(15,0,'c-6606fe2352e6736b08d3');
INSERT INTO "finding_claims" VALUES(7,0,'c-bbeaf0fe8d90daca1786');
INSERT INTO "finding_claims" VALUES(23,0,'c-cf33c49e749477e96108');
CREATE TABLE findings (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	reading INTEGER,
	kind TEXT NOT NULL,
	certain BOOLEAN NOT NULL,
	made_by TEXT NOT NULL,
	CONSTRAINT pk_findings PRIMARY KEY (seq),
	CONSTRAINT fk_findings_seq FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "findings" VALUES(7,'f-25d8c0e969b8c6047e38',3,'unsure-scope',0,'test');
INSERT INTO "findings" VALUES(15,'f-836b93930efdcabacf75',11,'unsure-scope',0,'test');
INSERT INTO "findings" VALUES(23,'f-3a2d4ee09f49f86dd9da',19,'unsure-scope',0,'test');
CREATE TABLE ledger (
	id TEXT NOT NULL,
	created_at TEXT NOT NULL,
	made_by TEXT NOT NULL,
	CONSTRAINT pk_ledger PRIMARY KEY (id)
);
INSERT INTO "ledger" VALUES('db34b6b6f87972be30444d0c3bd2db30','2026-11-26T02:11:12.785611+00:00','sayso 0.1.0');
CREATE TABLE ledger_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT ledger_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "ledger_version" VALUES('0001');
CREATE TABLE links (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	reading INTEGER,
	source TEXT NOT NULL,
	target TEXT NOT NULL,
	relation TEXT NOT NULL,
	made_by TEXT NOT NULL,
	CONSTRAINT pk_links PRIMARY KEY (seq),
	CONSTRAINT fk_links_seq FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "links" VALUES(6,'l-ac2968b4b8d1a5667a43',3,'c-8af0e042cf86f5044139','c-bbeaf0fe8d90daca1786','supports','test');
INSERT INTO "links" VALUES(14,'l-10ce25f443e6c32aec44',11,'c-31e9e06d6fb8571d644b','c-6606fe2352e6736b08d3','supports','test');
INSERT INTO "links" VALUES(22,'l-b9c3997284486df919b9',19,'c-1a11550c8966378993b8','c-cf33c49e749477e96108','supports','test');
CREATE TABLE payloads (
	seq INTEGER NOT NULL,
	salt TEXT NOT NULL,
	body TEXT NOT NULL,
	CONSTRAINT pk_payloads PRIMARY KEY (seq),
	CONSTRAINT fk_payloads_seq FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "payloads" VALUES(1,'2c34c2d92adc985168c7dea84e08d4a6','{"anchors":[["strike_begins","2031-05-01"]],"id":"d-ae932c1f07247935854d","lang":"en","published":"2031-05-06","publisher":"Arden Post","text":"On 4 May the harbour office said 10 dockers were injured in Port Arden. Crowds seized the customs house; 10 lorries burned."}');
INSERT INTO "payloads" VALUES(4,'6ef5b637e0c45dbd92a457d1a2b130f1','{"chain":[{"act":"said","cue":{"end":32,"exact":"said","start":28},"said_at":{"earliest":"2031-05-04","latest":"2031-05-04","precise":true,"rule":"day-and-month","span":{"end":8,"exact":"4 May","start":3},"why":"The year is that of publication.","words":"4 May"},"source":{"span":{"end":27,"exact":"the harbour office","start":9},"words":"the harbour office"}}],"content":{"bounds":{"high":10,"low":10},"counting":"running_total","group":{"words":"dockers"},"measure":"injured","number":{"end":35,"exact":"10","start":33},"qualifier":"exact","type":"figure","words":"10"},"document":"d-ae932c1f07247935854d","evidence":[{"end":56,"exact":"10 dockers were injured","start":33}],"factuality":"fact","id":"c-bbeaf0fe8d90daca1786","kind":"figure","made_by":"injured@1","place":{"entity":"place:1","span":{"end":70,"exact":"Port Arden","start":60},"words":"Port Arden"},"refers_to":{"earliest":"2031-05-04","latest":"2031-05-04","precise":true,"rule":"day-and-month","span":{"end":8,"exact":"4 May","start":3},"why":"The year is that of publication.","words":"4 May"},"stance":"asserted"}');
INSERT INTO "payloads" VALUES(5,'170854f66b8c3dd031f272eab0130758','{"actor":{"words":"Crowds"},"content":{"state":"seized","type":"status"},"document":"d-ae932c1f07247935854d","evidence":[{"end":103,"exact":"Crowds seized the customs house","start":72}],"factuality":"fact","id":"c-8af0e042cf86f5044139","kind":"status","made_by":"seized@1","stance":"asserted","target":{"span":{"end":103,"exact":"the customs house","start":86},"words":"the customs house"}}');
INSERT INTO "payloads" VALUES(6,'bc65db7b281df2a2ff55636d96f598a7','{"made_by":"test","relation":"supports","source":"c-8af0e042cf86f5044139","target":"c-bbeaf0fe8d90daca1786","why":"Both are told of one day."}');
INSERT INTO "payloads" VALUES(7,'f218726e0f4b882d39662806bfb3efb5','{"certain":false,"claims":["c-bbeaf0fe8d90daca1786"],"kind":"unsure-scope","made_by":"test","why":"It is open which dockers are meant."}');
INSERT INTO "payloads" VALUES(8,'c4a447adaa4453a66af12836823ca450','{"end":115,"reason":"not people","rule":"lorries@1","start":105}');
INSERT INTO "payloads" VALUES(9,'3ed848297788cb5b6a711fa23ebacfc9','{"anchors":[["strike_begins","2031-05-01"]],"id":"d-56c37da7f7b37557a955","lang":"en","published":"2031-05-06","publisher":"Arden Post","text":"On 4 May the harbour office said 20 dockers were injured in Port Arden. Crowds seized the customs house; 20 lorries burned."}');
INSERT INTO "payloads" VALUES(12,'eaf98a4c457a6cd6260af49828e0e2bc','{"chain":[{"act":"said","cue":{"end":32,"exact":"said","start":28},"said_at":{"earliest":"2031-05-04","latest":"2031-05-04","precise":true,"rule":"day-and-month","span":{"end":8,"exact":"4 May","start":3},"why":"The year is that of publication.","words":"4 May"},"source":{"span":{"end":27,"exact":"the harbour office","start":9},"words":"the harbour office"}}],"content":{"bounds":{"high":20,"low":20},"counting":"running_total","group":{"words":"dockers"},"measure":"injured","number":{"end":35,"exact":"20","start":33},"qualifier":"exact","type":"figure","words":"20"},"document":"d-56c37da7f7b37557a955","evidence":[{"end":56,"exact":"20 dockers were injured","start":33}],"factuality":"fact","id":"c-6606fe2352e6736b08d3","kind":"figure","made_by":"injured@1","place":{"entity":"place:1","span":{"end":70,"exact":"Port Arden","start":60},"words":"Port Arden"},"refers_to":{"earliest":"2031-05-04","latest":"2031-05-04","precise":true,"rule":"day-and-month","span":{"end":8,"exact":"4 May","start":3},"why":"The year is that of publication.","words":"4 May"},"stance":"asserted"}');
INSERT INTO "payloads" VALUES(13,'848a8a99498dec8565ae886cd000e46a','{"actor":{"words":"Crowds"},"content":{"state":"seized","type":"status"},"document":"d-56c37da7f7b37557a955","evidence":[{"end":103,"exact":"Crowds seized the customs house","start":72}],"factuality":"fact","id":"c-31e9e06d6fb8571d644b","kind":"status","made_by":"seized@1","stance":"asserted","target":{"span":{"end":103,"exact":"the customs house","start":86},"words":"the customs house"}}');
INSERT INTO "payloads" VALUES(14,'76aaa4ac56cdb10770b41ae710033525','{"made_by":"test","relation":"supports","source":"c-31e9e06d6fb8571d644b","target":"c-6606fe2352e6736b08d3","why":"Both are told of one day."}');
INSERT INTO "payloads" VALUES(15,'ab2e53347088b3889d6c6ca085ed52a9','{"certain":false,"claims":["c-6606fe2352e6736b08d3"],"kind":"unsure-scope","made_by":"test","why":"It is open which dockers are meant."}');
INSERT INTO "payloads" VALUES(16,'68d9e9e4a9f654c72386463ea70c8aa8','{"end":115,"reason":"not people","rule":"lorries@1","start":105}');
INSERT INTO "payloads" VALUES(26,'4c2220576bda71196c1cf15b5f8911cc','{"chain":[{"act":"said","cue":{"end":32,"exact":"said","start":28},"said_at":{"earliest":"2031-05-04","latest":"2031-05-04","precise":true,"rule":"day-and-month","span":{"end":8,"exact":"4 May","start":3},"why":"The year is that of publication.","words":"4 May"},"source":{"span":{"end":27,"exact":"the harbour office","start":9},"words":"the harbour office"}}],"content":{"bounds":{"high":20,"low":20},"counting":"running_total","group":{"words":"dockers"},"measure":"injured","number":{"end":35,"exact":"20","start":33},"qualifier":"exact","type":"figure","words":"20"},"document":"d-56c37da7f7b37557a955","evidence":[{"end":56,"exact":"20 dockers were injured","start":33}],"factuality":"fact","id":"c-6606fe2352e6736b08d3","kind":"figure","made_by":"injured@2","place":{"entity":"place:1","span":{"end":70,"exact":"Port Arden","start":60},"words":"Port Arden"},"refers_to":{"earliest":"2031-05-04","latest":"2031-05-04","precise":true,"rule":"day-and-month","span":{"end":8,"exact":"4 May","start":3},"why":"The year is that of publication.","words":"4 May"},"stance":"asserted"}');
INSERT INTO "payloads" VALUES(28,'f75b883368828bccb767c9505b30f5ed','{"end":115,"reason":"not people","rule":"lorries@1","start":105}');
INSERT INTO "payloads" VALUES(29,'5a422c6b32bcd506e4683a15f057730f','{"id":"mixed","lang":"en","text":"Тихая ночь у ворот. \u0000 ليلة هادئة","title":"\u0000 Ночь"}');
CREATE TABLE readings (
	seq INTEGER NOT NULL,
	document_id TEXT NOT NULL,
	reader TEXT NOT NULL,
	CONSTRAINT pk_readings PRIMARY KEY (seq),
	CONSTRAINT fk_readings_document_id FOREIGN KEY(document_id) REFERENCES documents (id),
	CONSTRAINT fk_readings_seq FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "readings" VALUES(3,'d-ae932c1f07247935854d','sayso 0.1.0');
INSERT INTO "readings" VALUES(11,'d-56c37da7f7b37557a955','sayso 0.1.0');
INSERT INTO "readings" VALUES(19,'d-dfd1cc75f5a8c36bbed3','sayso 0.1.0');
INSERT INTO "readings" VALUES(25,'d-56c37da7f7b37557a955','sayso 0.1.0');
INSERT INTO "readings" VALUES(30,'mixed','sayso 0.1.0');
CREATE TABLE rejected (
	seq INTEGER NOT NULL,
	document_id TEXT NOT NULL,
	reading INTEGER NOT NULL,
	rule TEXT NOT NULL,
	CONSTRAINT pk_rejected PRIMARY KEY (seq),
	CONSTRAINT fk_rejected_document_id FOREIGN KEY(document_id) REFERENCES documents (id),
	CONSTRAINT fk_rejected_seq FOREIGN KEY(seq) REFERENCES audit (seq)
);
INSERT INTO "rejected" VALUES(8,'d-ae932c1f07247935854d',3,'lorries@1');
INSERT INTO "rejected" VALUES(16,'d-56c37da7f7b37557a955',11,'lorries@1');
INSERT INTO "rejected" VALUES(24,'d-dfd1cc75f5a8c36bbed3',19,'lorries@1');
INSERT INTO "rejected" VALUES(28,'d-56c37da7f7b37557a955',25,'lorries@1');
CREATE TABLE retired (
	seq INTEGER NOT NULL,
	row_seq INTEGER NOT NULL,
	reading INTEGER,
	why TEXT NOT NULL,
	CONSTRAINT pk_retired PRIMARY KEY (seq),
	CONSTRAINT fk_retired_row_seq FOREIGN KEY(row_seq) REFERENCES audit (seq),
	CONSTRAINT fk_retired_seq FOREIGN KEY(seq) REFERENCES audit (seq),
	CONSTRAINT uq_retired_row_seq UNIQUE (row_seq)
);
INSERT INTO "retired" VALUES(27,12,25,'read otherwise');
CREATE TABLE spans (
	claim INTEGER NOT NULL,
	role TEXT NOT NULL,
	position INTEGER NOT NULL,
	begins INTEGER NOT NULL,
	ends INTEGER NOT NULL,
	CONSTRAINT pk_spans PRIMARY KEY (claim, role, position),
	CONSTRAINT fk_spans_claim FOREIGN KEY(claim) REFERENCES claims (seq)
)
 WITHOUT ROWID

;
INSERT INTO "spans" VALUES(4,'cue',0,28,32);
INSERT INTO "spans" VALUES(4,'evidence',0,33,56);
INSERT INTO "spans" VALUES(4,'hop_said_at',0,3,8);
INSERT INTO "spans" VALUES(4,'number',0,33,35);
INSERT INTO "spans" VALUES(4,'place',0,60,70);
INSERT INTO "spans" VALUES(4,'refers_to',0,3,8);
INSERT INTO "spans" VALUES(4,'source',0,9,27);
INSERT INTO "spans" VALUES(5,'evidence',0,72,103);
INSERT INTO "spans" VALUES(5,'target',0,86,103);
INSERT INTO "spans" VALUES(12,'cue',0,28,32);
INSERT INTO "spans" VALUES(12,'evidence',0,33,56);
INSERT INTO "spans" VALUES(12,'hop_said_at',0,3,8);
INSERT INTO "spans" VALUES(12,'number',0,33,35);
INSERT INTO "spans" VALUES(12,'place',0,60,70);
INSERT INTO "spans" VALUES(12,'refers_to',0,3,8);
INSERT INTO "spans" VALUES(12,'source',0,9,27);
INSERT INTO "spans" VALUES(13,'evidence',0,72,103);
INSERT INTO "spans" VALUES(13,'target',0,86,103);
INSERT INTO "spans" VALUES(20,'cue',0,28,32);
INSERT INTO "spans" VALUES(20,'evidence',0,33,56);
INSERT INTO "spans" VALUES(20,'hop_said_at',0,3,8);
INSERT INTO "spans" VALUES(20,'number',0,33,35);
INSERT INTO "spans" VALUES(20,'place',0,60,70);
INSERT INTO "spans" VALUES(20,'refers_to',0,3,8);
INSERT INTO "spans" VALUES(20,'source',0,9,27);
INSERT INTO "spans" VALUES(21,'evidence',0,72,103);
INSERT INTO "spans" VALUES(21,'target',0,86,103);
INSERT INTO "spans" VALUES(26,'cue',0,28,32);
INSERT INTO "spans" VALUES(26,'evidence',0,33,56);
INSERT INTO "spans" VALUES(26,'hop_said_at',0,3,8);
INSERT INTO "spans" VALUES(26,'number',0,33,35);
INSERT INTO "spans" VALUES(26,'place',0,60,70);
INSERT INTO "spans" VALUES(26,'refers_to',0,3,8);
INSERT INTO "spans" VALUES(26,'source',0,9,27);
CREATE TABLE tombstones (
	seq INTEGER NOT NULL,
	row_seq INTEGER NOT NULL,
	who TEXT NOT NULL,
	why TEXT NOT NULL,
	CONSTRAINT pk_tombstones PRIMARY KEY (seq),
	CONSTRAINT fk_tombstones_row_seq FOREIGN KEY(row_seq) REFERENCES audit (seq),
	CONSTRAINT fk_tombstones_seq FOREIGN KEY(seq) REFERENCES audit (seq),
	CONSTRAINT uq_tombstones_row_seq UNIQUE (row_seq)
);
INSERT INTO "tombstones" VALUES(31,17,'a keeper','asked for');
INSERT INTO "tombstones" VALUES(32,18,'a keeper','asked for');
INSERT INTO "tombstones" VALUES(33,20,'a keeper','asked for');
INSERT INTO "tombstones" VALUES(34,21,'a keeper','asked for');
INSERT INTO "tombstones" VALUES(35,22,'a keeper','asked for');
INSERT INTO "tombstones" VALUES(36,23,'a keeper','asked for');
INSERT INTO "tombstones" VALUES(37,24,'a keeper','asked for');
CREATE INDEX ix_audit_recorded_at ON audit (recorded_at);
CREATE INDEX ix_findings_id ON findings (id);
CREATE INDEX ix_findings_reading ON findings (reading);
CREATE INDEX ix_links_id ON links (id);
CREATE INDEX ix_links_reading ON links (reading);
CREATE INDEX ix_links_source ON links (source);
CREATE INDEX ix_links_target ON links (target);
CREATE INDEX ix_captures_document_id ON captures (document_id);
CREATE INDEX ix_captures_sha256 ON captures (sha256);
CREATE INDEX ix_claims_document_id ON claims (document_id);
CREATE INDEX ix_claims_id ON claims (id);
CREATE INDEX ix_claims_kind ON claims (kind);
CREATE INDEX ix_claims_made_by ON claims (made_by);
CREATE INDEX ix_claims_measure ON claims (measure);
CREATE INDEX ix_finding_claims_claim_id ON finding_claims (claim_id);
CREATE INDEX ix_readings_document_id ON readings (document_id);
CREATE INDEX ix_rejected_reading ON rejected (reading);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of audit is forbidden'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of audit is forbidden'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in audit is forbidden'); END;
CREATE TRIGGER blobs_no_update BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of blobs is forbidden'); END;
CREATE TRIGGER blobs_no_replace BEFORE INSERT ON blobs WHEN EXISTS (SELECT 1 FROM blobs AS o WHERE o.sha256 = NEW.sha256) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in blobs is forbidden'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of ledger is forbidden'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of ledger is forbidden'); END;
CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger AS o WHERE TRUE) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in ledger is forbidden'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of documents is forbidden'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of documents is forbidden'); END;
CREATE TRIGGER documents_no_replace BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents AS o WHERE o.seq = NEW.seq OR o.id = NEW.id) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in documents is forbidden'); END;
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of findings is forbidden'); END;
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of findings is forbidden'); END;
CREATE TRIGGER findings_no_replace BEFORE INSERT ON findings WHEN EXISTS (SELECT 1 FROM findings AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in findings is forbidden'); END;
CREATE TRIGGER links_no_update BEFORE UPDATE ON links BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of links is forbidden'); END;
CREATE TRIGGER links_no_delete BEFORE DELETE ON links BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of links is forbidden'); END;
CREATE TRIGGER links_no_replace BEFORE INSERT ON links WHEN EXISTS (SELECT 1 FROM links AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in links is forbidden'); END;
CREATE TRIGGER payloads_no_update BEFORE UPDATE ON payloads BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of payloads is forbidden'); END;
CREATE TRIGGER payloads_no_replace BEFORE INSERT ON payloads WHEN EXISTS (SELECT 1 FROM payloads AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in payloads is forbidden'); END;
CREATE TRIGGER retired_no_update BEFORE UPDATE ON retired BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of retired is forbidden'); END;
CREATE TRIGGER retired_no_delete BEFORE DELETE ON retired BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of retired is forbidden'); END;
CREATE TRIGGER retired_no_replace BEFORE INSERT ON retired WHEN EXISTS (SELECT 1 FROM retired AS o WHERE o.seq = NEW.seq OR o.row_seq = NEW.row_seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in retired is forbidden'); END;
CREATE TRIGGER tombstones_no_update BEFORE UPDATE ON tombstones BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of tombstones is forbidden'); END;
CREATE TRIGGER tombstones_no_delete BEFORE DELETE ON tombstones BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of tombstones is forbidden'); END;
CREATE TRIGGER tombstones_no_replace BEFORE INSERT ON tombstones WHEN EXISTS (SELECT 1 FROM tombstones AS o WHERE o.seq = NEW.seq OR o.row_seq = NEW.row_seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in tombstones is forbidden'); END;
CREATE TRIGGER captures_no_update BEFORE UPDATE ON captures BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of captures is forbidden'); END;
CREATE TRIGGER captures_no_delete BEFORE DELETE ON captures BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of captures is forbidden'); END;
CREATE TRIGGER captures_no_replace BEFORE INSERT ON captures WHEN EXISTS (SELECT 1 FROM captures AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in captures is forbidden'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of claims is forbidden'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of claims is forbidden'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in claims is forbidden'); END;
CREATE TRIGGER finding_claims_no_update BEFORE UPDATE ON finding_claims BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of finding_claims is forbidden'); END;
CREATE TRIGGER finding_claims_no_delete BEFORE DELETE ON finding_claims BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of finding_claims is forbidden'); END;
CREATE TRIGGER finding_claims_no_replace BEFORE INSERT ON finding_claims WHEN EXISTS (SELECT 1 FROM finding_claims AS o WHERE o.finding = NEW.finding AND o.position = NEW.position) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in finding_claims is forbidden'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of readings is forbidden'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of readings is forbidden'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in readings is forbidden'); END;
CREATE TRIGGER rejected_no_update BEFORE UPDATE ON rejected BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of rejected is forbidden'); END;
CREATE TRIGGER rejected_no_delete BEFORE DELETE ON rejected BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of rejected is forbidden'); END;
CREATE TRIGGER rejected_no_replace BEFORE INSERT ON rejected WHEN EXISTS (SELECT 1 FROM rejected AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in rejected is forbidden'); END;
CREATE TRIGGER claim_words_no_update BEFORE UPDATE ON claim_words BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of claim_words is forbidden'); END;
CREATE TRIGGER claim_words_no_replace BEFORE INSERT ON claim_words WHEN EXISTS (SELECT 1 FROM claim_words AS o WHERE o.seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in claim_words is forbidden'); END;
CREATE TRIGGER spans_no_update BEFORE UPDATE ON spans BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: UPDATE of spans is forbidden'); END;
CREATE TRIGGER spans_no_delete BEFORE DELETE ON spans BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of spans is forbidden'); END;
CREATE TRIGGER spans_no_replace BEFORE INSERT ON spans WHEN EXISTS (SELECT 1 FROM spans AS o WHERE o.claim = NEW.claim AND o.role = NEW.role AND o.position = NEW.position) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: replacing in spans is forbidden'); END;
CREATE TRIGGER payloads_no_delete BEFORE DELETE ON payloads WHEN NOT (EXISTS (SELECT 1 FROM tombstones AS t WHERE t.row_seq = OLD.seq)) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of payloads needs a tombstone'); END;
CREATE TRIGGER claim_words_no_delete BEFORE DELETE ON claim_words WHEN NOT (EXISTS (SELECT 1 FROM tombstones AS t WHERE t.row_seq = OLD.seq)) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of claim_words needs a tombstone'); END;
CREATE TRIGGER blobs_no_delete BEFORE DELETE ON blobs WHEN NOT (NOT EXISTS (SELECT 1 FROM captures AS c WHERE c.sha256 = OLD.sha256 AND NOT EXISTS (SELECT 1 FROM tombstones AS t WHERE t.row_seq = c.seq))) BEGIN SELECT RAISE(ABORT, 'this ledger is append-only: DELETE of blobs needs a tombstone'); END;
COMMIT;
